import { ref, shallowRef } from 'vue'
import { api, ApiError, setBearer, setRenewal, unwrap, type Token } from '@/shared/api/client'
import { isFramed, portalAuth } from '@/shared/b24/frame'
import { launchCode } from './launch'

export type SessionState = 'starting' | 'ready' | 'signed-out' | 'failed'

/** Whether somebody is signed in; the frame shows the sign-in page when not, and what went wrong when that is not known. */
export const session = ref<SessionState>('starting')

/** Why it is not known who is signed in: the service is busy, down or out of reach. */
export const sessionError = shallowRef<unknown>(null)

/** Pauses before a sign-in is tried again that the service did not refuse; after the last the reader decides. */
const pauses = [1_000, 3_000, 8_000]

/** A credential that is not good; a busy or silent service says nothing about it. */
const isRefusal = (error: unknown) => (error instanceof ApiError ? error.status < 500 && error.status !== 429 : !(error instanceof TypeError))

/** Whether the code of the address has been exchanged: a second try after a failure must not send it again. */
let used = false

const exchange = (code: string) => unwrap(api.POST('/api/v1/session/exchange', { body: { code } }))

/** A new token: from Bitrix24 inside its frame, stand-alone from the session cookie. */
async function renew(): Promise<Token> {
  if (!isFramed()) return unwrap(api.POST('/api/v1/session/renew'))
  try {
    return await enter(await portalAuth())
  } catch (error) {
    // The portal may have ended the token before its time; a new one decides.
    if (error instanceof ApiError && error.status === 401) return enter(await portalAuth(true))
    throw error
  }
}

const enter = (auth: Awaited<ReturnType<typeof portalAuth>>) => unwrap(api.POST('/api/v1/session/bitrix24', { body: auth }))

/** Signs in with a code that the reader pasted, or with the whole address that holds it. */
export async function signIn(codeOrAddress: string) {
  const code = /#\/?code=([^&\s]+)/.exec(codeOrAddress)?.[1] ?? codeOrAddress.trim()
  setBearer((await exchange(decodeURIComponent(code))).token)
  session.value = 'ready'
}

export async function startSession() {
  session.value = 'starting'
  setRenewal(async () => {
    try {
      return (await renew()).token
    } catch (error) {
      if (isRefusal(error)) session.value = 'signed-out'
      return null
    }
  })
  try {
    if (await isOpened()) session.value = 'ready'
    else session.value = 'signed-out'
  } catch (error) {
    sessionError.value = error
    session.value = 'failed'
  }
}

/** A code is good once: after a reload the session is renewed instead. */
async function isOpened() {
  const code = launchCode && !used ? launchCode : null
  if (code && (await patiently(() => exchange(code)))) return (used = true)
  return patiently(renew)
}

/** True with a new token, false for a refused credential. */
async function patiently(open: () => Promise<Token>): Promise<boolean> {
  for (let attempt = 0; ; attempt++) {
    try {
      setBearer((await open()).token)
      return true
    } catch (error) {
      if (isRefusal(error)) return false
      const pause = pauses[attempt]
      if (pause === undefined) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}
