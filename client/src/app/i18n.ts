import { createI18n } from 'vue-i18n'
import { setApiLanguage } from '@/shared/api/client'
import { isLanguage, type Language } from '@/shared/lib/language'
import { recall, remember } from '@/shared/lib/remember'

/** Russian has three plural forms: 1 сделка, 2 сделки, 5 сделок. A text may put a form for zero before them. */
export function russianPlural(count: number, choices: number): number {
  const forms = choices > 3 ? 1 : 0
  if (forms === 1 && count === 0) return 0
  const tens = Math.abs(count) % 100
  const ones = tens % 10
  if (ones === 1 && tens !== 11) return forms
  if (ones >= 2 && ones <= 4 && (tens < 12 || tens > 14)) return forms + 1
  return forms + 2
}

export const i18n = createI18n({
  legacy: false,
  locale: 'ru' as Language,
  fallbackLocale: 'ru',
  missingWarn: import.meta.env.DEV,
  fallbackWarn: import.meta.env.DEV,
  pluralRules: { ru: russianPlural },
})

const files = { ru: () => import('../locales/ru'), en: () => import('../locales/en') }

/** `/?pseudo` stretches every text, to find what does not fit: a check of the end-to-end suite looks at every screen so. */
const isPseudo = new URLSearchParams(location.search).has('pseudo')

export async function useLanguage(language: Language) {
  const texts = (await files[language]()).default
  i18n.global.setLocaleMessage(language, isPseudo ? (await import('../locales/pseudo')).pseudo(texts) : texts)
  i18n.global.locale.value = language
  document.documentElement.lang = language
  setApiLanguage(language)
}

export async function chooseLanguage(language: Language) {
  await useLanguage(language)
  remember('language', language)
}

/** The portal's language holds until the reader chooses one. */
export async function followPortalLanguage(language: string) {
  if (!isLanguage(recall('language')) && isLanguage(language) && language !== i18n.global.locale.value) await useLanguage(language)
}
