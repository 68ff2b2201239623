import { recall } from './remember'

export type Language = 'ru' | 'en'

export const languages: readonly Language[] = ['ru', 'en']

export const isLanguage = (value: unknown): value is Language => value === 'ru' || value === 'en'

/** The language before the portal has told its own: the reader's last choice, else the browser's. */
export function preferredLanguage(): Language {
  const remembered = recall('language')
  if (isLanguage(remembered)) return remembered
  return navigator.language.toLowerCase().startsWith('ru') ? 'ru' : 'en'
}
