import type { Texts } from './gather'

const letters: Record<string, string> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', y: 'ý', c: 'ç', n: 'ñ', s: 'š', z: 'ž', а: 'а́', е: 'е́', и: 'и́', о: 'о́', у: 'у́', ы: 'ы́', э: 'э́', ю: 'ю́', я: 'я́' }

/** A text that is a third longer and still readable: what does not fit it will not fit another language. Values and plural forms stay. */
export function stretched(text: string): string {
  const forms = text.split(' | ').map((form) => {
    const accented = form.replace(/\{[^}]*\}|[a-zа-я]/g, (part) => letters[part] ?? part)
    return `[${accented}${'·'.repeat(Math.ceil(form.replace(/\{[^}]*\}/g, '').length * 0.35))}]`
  })
  return forms.join(' | ')
}

export const pseudo = (texts: Texts): Texts => Object.fromEntries(Object.entries(texts).map(([key, value]) => [key, typeof value === 'string' ? stretched(value) : pseudo(value)]))
