import type { B24Frame } from '@bitrix24/b24jssdk'

/** Bitrix24 names the frame `host|protocol|sid`; the name survives the redirect and a reload. */
export const isFramed = () => /^[^|]+\|[01]\|[^|]+$/.test(window.name) && window.parent !== window

let frame: Promise<B24Frame> | undefined

/** The portal's side of the frame; the SDK has no time limit of its own. */
function portal(): Promise<B24Frame> {
  frame ??= Promise.race([
    import('@bitrix24/b24jssdk').then((sdk) => sdk.initializeB24Frame()),
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('Bitrix24 does not answer')), 5000)),
  ])
  frame.catch(() => (frame = undefined))
  return frame
}

/** What the service needs to sign this user in: the token that the portal gave, or a new one. */
export async function portalAuth(anew = false) {
  const b24 = await portal()
  const current = !anew && b24.auth.getAuthData()
  const auth = current || (await b24.auth.refreshAuth())
  return { authId: auth.access_token, memberId: auth.member_id }
}

/** A note that the portal keeps about its user for this application; null where there is none. */
export async function portalNote(name: string): Promise<string | null> {
  const b24 = await portal()
  try {
    return String(b24.options.userGet(`reports.${name}`))
  } catch {
    return null // that is how the SDK says «not set»
  }
}

export const setPortalNote = async (name: string, value: string) => (await portal()).options.userSet(`reports.${name}`, value)

/** Opens a record in Bitrix24's slider, or in a tab where there is no slider. */
export function openRecord(event: MouseEvent, url: string) {
  if (!isFramed() || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
  event.preventDefault()
  const path = new URL(url).pathname
  portal()
    .then((b24) => b24.parent.message.send('openPath', { path }))
    .then((answer: unknown) => {
      if ((answer as { result?: string } | undefined)?.result === 'error') window.open(url, '_blank', 'noopener')
    })
    .catch(() => window.open(url, '_blank', 'noopener'))
}

/** Keeps the frame as high as its content. */
export function fitFrame(content: HTMLElement) {
  if (!isFramed()) return
  let timer: ReturnType<typeof setTimeout> | undefined
  new ResizeObserver(() => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      const height = Math.ceil(content.getBoundingClientRect().height)
      void portal().then((b24) => b24.parent.message.send('resizeWindow', { width: '100%', height, isSafely: true }))
    }, 100)
  }).observe(content)
}
