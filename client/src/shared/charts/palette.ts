import { onScopeDispose, shallowRef } from 'vue'

const names = {
  fact: '--data-fact',
  factSoft: '--data-fact-soft',
  plan: '--data-plan',
  good: '--data-good',
  fair: '--data-fair',
  poor: '--data-poor',
  accent: '--data-accent',
  surface: '--surface',
  line: '--line',
  lineStrong: '--line-strong',
  text: '--text',
  textSoft: '--text-soft',
} as const

export type Palette = Record<keyof typeof names | 'font', string>

/** A canvas knows no CSS variables: they are read, and read again when the theme changes. */
export function usePalette() {
  const read = () => {
    const style = getComputedStyle(document.documentElement)
    const colours = Object.entries(names).map(([name, variable]) => [name, style.getPropertyValue(variable).trim()])
    return Object.fromEntries([...colours, ['font', getComputedStyle(document.body).fontFamily]]) as Palette
  }
  const palette = shallowRef(read())
  const observer = new MutationObserver(() => (palette.value = read()))
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['class'] })
  onScopeDispose(() => observer.disconnect())
  return palette
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Names come from Bitrix24 and may hold anything; a tooltip is HTML. */
export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => escapes[sign]!)
