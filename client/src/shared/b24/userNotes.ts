import { recall, remember } from '@/shared/lib/remember'
import { isFramed, portalNote, setPortalNote } from './frame'

/** What is remembered about a person: by Bitrix24 inside its frame, where the browser keeps nothing for us; by the browser alone. */
export async function recallForUser(name: string): Promise<string | null> {
  return recall(name) ?? (isFramed() ? portalNote(name).catch(() => null) : null)
}

export function rememberForUser(name: string, value: string) {
  remember(name, value)
  if (isFramed()) void setPortalNote(name, value).catch(() => undefined)
}
