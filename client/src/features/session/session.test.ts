// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

const answers: (() => Response)[] = []
const asked: string[] = []

beforeEach(() => {
  vi.resetModules()
  vi.useFakeTimers()
  answers.length = asked.length = 0
  location.hash = ''
  vi.stubGlobal('fetch', (request: Request) => {
    asked.push(new URL(request.url).pathname.replace('/api/v1/session/', ''))
    return Promise.resolve().then(() => answers.shift()!())
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const token = () => Response.json({ token: 't' })
const refused = (status: number) => () => Response.json({ title: 'no', status }, { status })
const silent = () => {
  throw new TypeError('Failed to fetch')
}

async function start(hash = '') {
  location.hash = hash
  await import('./launch')
  const { session, sessionError, startSession } = await import('./session')
  const started = startSession()
  await vi.runAllTimersAsync()
  await started
  return { session: session.value, error: sessionError.value, startSession, state: session }
}

it('is ready with a renewed session', async () => {
  answers.push(token)
  expect((await start()).session).toBe('ready')
  expect(asked).toEqual(['renew'])
})

it.each([400, 401, 422])('renews where the code of the address is refused with %i', async (status) => {
  answers.push(refused(status), token)
  expect((await start('#/code=abc')).session).toBe('ready')
  expect(asked).toEqual(['exchange', 'renew'])
})

it.each([400, 401, 403])('is signed out when the service refuses with %i', async (status) => {
  answers.push(refused(status))
  expect((await start()).session).toBe('signed-out')
  expect(asked).toHaveLength(1)
})

it.each([
  ['too many requests', refused(429)],
  ['a database that is away', refused(503)],
  ['no connection', silent],
])('waits out %s', async (_, trouble) => {
  answers.push(trouble, trouble, token)
  expect((await start()).session).toBe('ready')
})

it('says what is wrong when waiting does not help, and another try may help', async () => {
  answers.push(...Array<() => Response>(4).fill(refused(503)))
  const { session, error, startSession, state } = await start()
  expect(session).toBe('failed')
  expect(error).toMatchObject({ status: 503 })
  answers.push(token)
  await startSession()
  expect(state.value).toBe('ready')
})
