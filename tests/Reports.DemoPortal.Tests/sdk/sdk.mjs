// Reads a demo portal with Bitrix24's official SDK and prints what it saw as one line of JSON.
// Usage: node sdk.mjs https://127.0.0.1:PORT/rest/1/CODE
import { ApiVersion, B24Hook, ParamsFactory } from '@bitrix24/b24jssdk'

const webhook = process.argv[2].replace(/\/$/, '')
const control = new URL('/demo/', webhook)
const b24 = B24Hook.fromWebhookUrl(webhook)
const http = b24.getHttpClient(ApiVersion.v2)
const seen = {}

// The portal's limit is off to begin with, so the SDK need not hold back.
await http.setRestrictionManagerParams({ ...ParamsFactory.getDefault(), rateLimit: { burstLimit: 1000, drainRate: 1000, adaptiveEnabled: false } })

const post = (path, body) => fetch(new URL(path, control), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? {}) })
const state = await (await fetch(new URL('state', control))).json()
const call = async (method, params = {}) => (await b24.actions.v2.call.make({ method, params })).getData().result

// Lists: everything by offset, and by identifier.
const leads = await b24.actions.v2.callList.make({ method: 'crm.item.list', params: { entityTypeId: 1, select: ['id', 'title'] }, idKey: 'id', customKeyForResult: 'items' })
seen.leads = { read: leads.getData().length, distinct: new Set(leads.getData().map((lead) => lead.id)).size, expected: state.leads }

let calls = 0
for await (const chunk of b24.actions.v2.fetchList.make({ method: 'voximplant.statistic.get', params: { FILTER: {}, SORT: 'ID', ORDER: 'ASC' }, idKey: 'ID' })) {
  calls += chunk.length
  if (calls >= 200) break
}
seen.calls = calls

const deals = new Set()
for await (const chunk of b24.actions.v2.fetchList.make({ method: 'crm.deal.list', params: { select: ['ID'] }, idKey: 'ID' })) for (const deal of chunk) deals.add(deal.ID)
seen.deals = { read: deals.size, expected: state.deals }

const answer = await b24.actions.v2.call.make({ method: 'crm.deal.list', params: { order: { ID: 'DESC' } } })
seen.paging = { total: answer.getTotal(), more: answer.isMore(), next: (await answer.fetchNext(http))?.getData()?.result?.length ?? null }
seen.time = Object.keys(answer.getData().time).sort()

// Batches: by name, with a reference, with an error, without halting and with.
const batch = await b24.actions.v2.batch.make({
  calls: { me: { method: 'user.current', params: {} }, mine: { method: 'crm.deal.list', params: { filter: { ASSIGNED_BY_ID: 9, '>OPPORTUNITY': 1000 }, select: ['ID', 'ASSIGNED_BY_ID'] } }, bad: { method: 'crm.nothing.list', params: {} } },
  options: { isHaltOnError: false, returnAjaxResult: true },
})
const parts = batch.getData()
seen.batch = {
  me: parts.me.getData().result.ID,
  mine: parts.mine.getData().result.every((deal) => deal.ASSIGNED_BY_ID === '9'),
  mineCount: parts.mine.getData().result.length,
  error: parts.bad.isSuccess ? null : [...parts.bad.getErrors()][0]?.code,
}
const many = await b24.actions.v2.batchByChunk.make({ calls: Array.from({ length: 120 }, () => ['server.time', {}]), options: { isHaltOnError: true } })
seen.chunks = many.getData().length

// Errors keep their code and status.
seen.errors = {}
for (const [name, method, params] of [['unknown', 'crm.nothing.list', {}], ['filter', 'crm.item.list', { entityTypeId: 2, filter: { nothing: 1 } }], ['application', 'app.info', {}]]) {
  const failure = await b24.actions.v2.call.make({ method, params }).then((result) => [...result.getErrors()][0], (error) => error)
  seen.errors[name] = { code: failure?.code ?? null, status: failure?.status ?? null }
}

// Limits: the SDK waits and repeats.
await post('faults', { kind: 'limit', count: 2, method: 'profile' })
const before = http.getStats().retries
seen.afterLimit = (await call('profile')).ID
seen.retries = http.getStats().retries - before

await post('limits', { on: true, ratePerSecond: 20, burst: 4 })
const hurried = await Promise.all(Array.from({ length: 12 }, () => call('server.time')))
seen.hurried = hurried.filter((time) => time.startsWith('2026-11-23')).length
await post('limits', { on: false })

console.log(JSON.stringify(seen))
