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
  surfaceSoft: '--surface-soft',
  line: '--line',
  lineStrong: '--line-strong',
  text: '--text',
  textSoft: '--text-soft',
} as const

export type Palette = Record<keyof typeof names | 'font', string> & {
  /** Colours of kinds and states that have no colour of their own. */
  series: readonly string[]
}
const seriesCount = 7

/** A canvas knows no CSS variables: they are read, and read again when the theme changes. */
export function usePalette() {
  const read = () => {
    const style = getComputedStyle(document.documentElement)
    const colours = Object.entries(names).map(([name, variable]) => [name, style.getPropertyValue(variable).trim()])
    const series = Array.from({ length: seriesCount }, (_, at) => style.getPropertyValue(`--series-${at + 1}`).trim())
    return { ...Object.fromEntries(colours), font: getComputedStyle(document.body).fontFamily, series } as Palette
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
