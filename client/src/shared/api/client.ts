import createClient, { type Middleware } from 'openapi-fetch'
import type { components, paths } from './schema'

export type Schemas = components['schemas']
export type Token = { token: string }

/** What went wrong, as RFC 9457 tells it. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(problem.title ?? `HTTP ${status}`)
    this.name = 'ApiError'
  }
}

export interface Problem {
  type?: string | null
  title?: string | null
  detail?: string | null
  traceId?: string
  errors?: Record<string, string[]>
  [extension: string]: unknown
}

let bearer: string | null = null
let language = 'ru'
let renewal: () => Promise<string | null> = () => Promise.resolve(null)
let renewing: Promise<string | null> | null = null

/** The token lives in memory alone: a foreign frame has no storage, and a script cannot read what is not there. */
export const setBearer = (token: string | null) => void (bearer = token)
export const setApiLanguage = (value: string) => void (language = value)
export const setRenewal = (renew: () => Promise<string | null>) => void (renewal = renew)

/** One renewal at a time: requests that were refused together wait for the same new token. */
function renewOnce() {
  renewing ??= renewal().finally(() => (renewing = null))
  return renewing
}

function sign(request: Request) {
  if (bearer) request.headers.set('Authorization', `Bearer ${bearer}`)
  request.headers.set('Accept-Language', language)
  return request
}

/** Sends a request with the token; a refused token is renewed once and the request repeated. */
async function send(request: Request): Promise<Response> {
  const isSession = new URL(request.url).pathname.startsWith('/api/v1/session')
  const again = isSession ? null : request.clone()
  const used = bearer
  const response = await fetch(sign(request))
  if (response.status !== 401 || !again) return response
  if (bearer === used) setBearer(await renewOnce())
  return bearer ? fetch(sign(again)) : response
}

async function problemOf(response: Response): Promise<Problem> {
  try {
    return (await response.clone().json()) as Problem
  } catch {
    return {}
  }
}

const refusals: Middleware = {
  async onResponse({ response }) {
    if (!response.ok) throw new ApiError(response.status, await problemOf(response))
  },
}

export const api = createClient<paths>({ baseUrl: location.origin, fetch: send })
api.use(refusals)

/** The body of an answer; anything else has been thrown before. */
export async function unwrap<T>(call: Promise<{ data?: T; response: Response }>): Promise<NonNullable<T>> {
  return (await call).data as NonNullable<T>
}

/** A request outside the generated client: files and event streams. */
export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await send(new Request(new URL(path, location.origin), init))
  if (!response.ok) throw new ApiError(response.status, await problemOf(response))
  return response
}
