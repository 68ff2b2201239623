// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { mountInApp } from '@/testing/app'
import RowsDrawer from './RowsDrawer.vue'

const asked = { figure: 'factAmount', title: 'Факт', value: '300 ₽', cell: { employee: '7' } }
const row = {
  kind: 'deal', id: 5, title: 'Сделка пять', url: 'https://company.bitrix24.ru/crm/deal/details/5/', funnelId: 1, stageId: 'WON', stageName: 'Успех', semantics: 'S', employeeId: 7, amount: 300,
  originalAmount: 300, originalCurrency: 'RUB', createdOn: '2026-11-01', closedOn: '2026-11-05', cycleDays: 4, reopened: false, reopenedTimes: 0, daysToFirstWin: 4, firstWonOn: '2026-11-05', sourceId: 'WEB',
}
const drawer = (answer: unknown) =>
  mountInApp(RowsDrawer, { props: { report: 'sales-plan', asked, parameters: new URLSearchParams('from=2026-11-01&to=2026-11-30') }, answers: { '/api/v1/reports/sales-plan/rows': answer } })

it('asks for the rows of the figure under the report’s filters and its cell, and shows their sum', async () => {
  const { wrapper, asked: requests } = await drawer({ items: [row], nextCursor: null, total: 1, totalAmount: 300 })
  const search = requests.find((url) => url.pathname.endsWith('/rows'))!.searchParams
  expect(Object.fromEntries(search)).toMatchObject({ figure: 'factAmount', employee: '7', from: '2026-11-01', to: '2026-11-30' })
  // The table of the kind of records is a file of its own.
  await vi.waitFor(() => expect(document.body.textContent).toContain('Сделка пять'), 10_000)
  const text = document.body.textContent!.replace(/\s/g, ' ')
  for (const part of ['Факт: 300 ₽', '1 запись, сумма 300 ₽', 'Сделка пять', 'Анна Белова', 'Длительность, дней']) expect(text).toContain(part)
  expect(document.querySelector('a[href="https://company.bitrix24.ru/crm/deal/details/5/"]')).not.toBeNull()
  wrapper.unmount()
})

it('says that no record stands behind', async () => {
  const { wrapper } = await drawer({ items: [], nextCursor: null, total: 0, totalAmount: null })
  expect(document.body.textContent).toContain('Под эти фильтры не попала ни одна запись.')
  wrapper.unmount()
})

it('tells an error with its code and offers a second try', async () => {
  let tries = 0
  const { wrapper, settle } = await drawer(() => {
    tries++
    return Response.json({ title: 'Не тот показатель', status: 400, traceId: 'trace-7' }, { status: 400 })
  })
  expect(document.body.textContent).toContain('Не тот показатель')
  expect(document.body.textContent).toContain('trace-7')
  ;[...document.querySelectorAll<HTMLButtonElement>('button')].find((button) => button.textContent?.includes('Повторить'))!.click()
  await settle()
  expect(tries).toBe(2)
  wrapper.unmount()
})
