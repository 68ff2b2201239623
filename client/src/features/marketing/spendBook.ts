import { readNumber, type Pasted } from '@/shared/lib/clipboard'
import type { Day } from '@/shared/lib/days'
import type { Language } from '@/shared/lib/language'

export interface SpendLine {
  sourceId: string
  month: Day
  amount: number
}

export const keyOf = (sourceId: string, month: Day) => `${month}|${sourceId}`

/** What was typed into cells and is not saved yet, as text. */
export type Typed = ReadonlyMap<string, string>

export const amountOf = (text: string, language: Language): Pasted => readNumber(text, language)

/** Cells whose text is no sum. */
export const unreadable = (typed: Typed, language: Language): string[] => [...typed].filter(([, text]) => amountOf(text, language) === undefined).map(([key]) => key)

/** The lines as they stand, with what was typed put over them: an emptied cell removes its line. Everything else is left as it is. */
export function withTyped(lines: readonly SpendLine[], typed: Typed, language: Language): SpendLine[] {
  const book = new Map(lines.map((line) => [keyOf(line.sourceId, line.month), line]))
  for (const [key, text] of typed) {
    const amount = amountOf(text, language)
    const at = key.indexOf('|')
    if (amount === null) book.delete(key)
    else if (amount !== undefined) book.set(key, { month: key.slice(0, at), sourceId: key.slice(at + 1), amount })
  }
  return [...book.values()]
}

/** What the service refused, by cell; the rest as messages of their own. */
export function refusals(errors: Record<string, string[]>, sent: readonly SpendLine[]) {
  const cells = new Map<string, string>()
  const others: string[] = []
  for (const [name, messages] of Object.entries(errors)) {
    const line = sent[Number(/^adSpend\[(\d+)\]/.exec(name)?.[1] ?? NaN)]
    if (line) cells.set(keyOf(line.sourceId, line.month), messages.join(' '))
    else others.push(`${name}: ${messages.join(' ')}`)
  }
  return { cells, others }
}

/** A pasted range, laid over the cells from the one it was pasted into. */
export function pasteInto(text: string, keys: readonly (readonly string[])[], row: number, column: number): Map<string, string> {
  const cells = new Map<string, string>()
  text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n').forEach((line, down) =>
    line.split('\t').forEach((value, right) => {
      const key = keys[row + down]?.[column + right]
      if (key) cells.set(key, value.trim())
    }),
  )
  return cells
}
