// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { api, ApiError, request, setApiLanguage, setBearer, setRenewal, unwrap } from './client'

const answer = (status: number, body: unknown = {}) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
const tokenOf = (sent: Request) => sent.headers.get('Authorization')

describe('the API client', () => {
  const sent: Request[] = []
  let reply: (sent: Request) => Response | Promise<Response>

  beforeEach(() => {
    sent.length = 0
    vi.stubGlobal('fetch', async (input: Request) => {
      sent.push(input.clone() as Request)
      return reply(input)
    })
    setBearer('old')
  })
  afterEach(() => vi.unstubAllGlobals())

  it('sends the token and the language', async () => {
    setApiLanguage('en')
    reply = () => answer(200)
    await unwrap(api.GET('/api/v1/me'))
    expect(tokenOf(sent[0]!)).toBe('Bearer old')
    expect(sent[0]!.headers.get('Accept-Language')).toBe('en')
  })

  it('renews a refused token once for all requests that were refused together, and repeats them', async () => {
    const renewal = vi.fn(async () => 'new')
    setRenewal(renewal)
    reply = (input) => (tokenOf(input) === 'Bearer new' ? answer(200, { ok: true }) : answer(401))
    const all = await Promise.all([request('/api/v1/me'), request('/api/v1/directory'), request('/api/v1/metrics')])
    expect(all.map((response) => response.status)).toEqual([200, 200, 200])
    expect(renewal).toHaveBeenCalledTimes(1)
    expect(sent).toHaveLength(6)
  })

  it('repeats a request with its body', async () => {
    setRenewal(async () => 'new')
    const bodies: string[] = []
    reply = async (input) => {
      bodies.push(await input.text())
      return tokenOf(input) === 'Bearer new' ? answer(200) : answer(401)
    }
    await request('/api/v1/plans', { method: 'PUT', body: '{"lines":[]}' })
    expect(bodies).toEqual(['{"lines":[]}', '{"lines":[]}'])
  })

  it('gives up when there is no new token', async () => {
    setRenewal(async () => null)
    reply = () => answer(401, { title: 'Войдите заново', traceId: 't1' })
    await expect(request('/api/v1/me')).rejects.toMatchObject({ status: 401, message: 'Войдите заново' })
    expect(sent).toHaveLength(1)
  })

  it('does not renew while signing in', async () => {
    const renewal = vi.fn(async () => 'new')
    setRenewal(renewal)
    reply = () => answer(401)
    await expect(request('/api/v1/session/renew', { method: 'POST' })).rejects.toBeInstanceOf(ApiError)
    expect(renewal).not.toHaveBeenCalled()
  })

  it('throws the problem that the service told', async () => {
    reply = () => answer(400, { title: 'Неверный запрос', traceId: 't2', errors: { from: ['Дата'] } })
    const problem = await unwrap(api.GET('/api/v1/me')).catch((error: ApiError) => error.problem)
    expect(problem).toMatchObject({ traceId: 't2', errors: { from: ['Дата'] } })
  })

  it('stands answers that are no JSON', async () => {
    reply = () => new Response('<html>502</html>', { status: 502 })
    await expect(request('/api/v1/me')).rejects.toMatchObject({ status: 502, problem: {} })
  })
})
