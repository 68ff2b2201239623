import { ref } from 'vue'
import { api, ApiError, setBearer, setRenewal, unwrap, type Token } from '@/shared/api/client'
import { isFramed, portalAuth } from '@/shared/b24/frame'
import { launchCode } from './launch'

export type SessionState = 'starting' | 'ready' | 'signed-out'

/** Whether somebody is signed in; the frame shows the sign-in page when not. */
export const session = ref<SessionState>('starting')

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
  setRenewal(async () => {
    try {
      return (await renew()).token
    } catch {
      session.value = 'signed-out'
      return null
    }
  })
  try {
    if (launchCode) return await signIn(launchCode)
  } catch {
    // A code is good once: after a reload the session is renewed instead.
  }
  try {
    setBearer((await renew()).token)
    session.value = 'ready'
  } catch {
    session.value = 'signed-out'
  }
}
