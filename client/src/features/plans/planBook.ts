import type { Schemas } from '@/shared/api/client'
import type { Day } from '@/shared/lib/days'

export type PlanLine = Schemas['PlanLine']
export type BonusScheme = NonNullable<PlanLine['bonusScheme']>
export type Measure = 'planAmount' | 'planCount'

/** One line of the plan: an employee's month in one funnel, or in all of them. */
export interface Place {
  month: Day
  employeeId: number
  funnelId: number | null
}

/** A line before and after: what undo needs, what is saved. */
export interface Change {
  key: string
  before: PlanLine | null
  after: PlanLine | null
}

export interface Book {
  readonly lines: ReadonlyMap<string, PlanLine>
  readonly undo: readonly (readonly Change[])[]
  readonly redo: readonly (readonly Change[])[]
}

export type Edit = Place & ({ measure: Measure; value: number | null } | { bonusScheme: BonusScheme | null })

export const keyOf = (place: Place) => `${place.month}|${place.employeeId}|${place.funnelId ?? ''}`

export function placeOf(key: string): Place {
  const [month, employee, funnel] = key.split('|')
  return { month: month!, employeeId: Number(employee), funnelId: funnel === '' ? null : Number(funnel) }
}

export const openBook = (lines: readonly PlanLine[]): Book => ({ lines: new Map(lines.map((line) => [keyOf(line), line])), undo: [], redo: [] })

/** Lines as the service has them now; what was done here can still be undone. */
export const withLines = (book: Book, lines: readonly PlanLine[]): Book => ({ ...book, lines: openBook(lines).lines })

/** A line without an amount and without a count is no line. */
const isNothing = (line: PlanLine) => line.planAmount == null && line.planCount == null

const same = (a: PlanLine | null, b: PlanLine | null) => JSON.stringify(a) === JSON.stringify(b)

/** Several cells at once, undone at once. */
export function edit(book: Book, edits: readonly Edit[]): { book: Book; changes: Change[] } {
  const lines = new Map(book.lines)
  const before = new Map<string, PlanLine | null>()
  for (const step of edits) {
    const key = keyOf(step)
    const old = lines.get(key) ?? null
    if (!before.has(key)) before.set(key, old)
    const line: PlanLine = {
      month: step.month,
      employeeId: step.employeeId,
      funnelId: step.funnelId,
      planAmount: old?.planAmount ?? null,
      planCount: old?.planCount ?? null,
      bonusScheme: old?.bonusScheme ?? null,
    }
    if ('measure' in step) line[step.measure] = step.value
    else line.bonusScheme = step.bonusScheme
    if (isNothing(line)) lines.delete(key)
    else lines.set(key, line)
  }
  const changes = [...before].map(([key, old]) => ({ key, before: old, after: lines.get(key) ?? null })).filter((change) => !same(change.before, change.after))
  return changes.length ? { book: { lines, undo: [...book.undo, changes].slice(-100), redo: [] }, changes } : { book, changes }
}

function replay(book: Book, changes: readonly Change[]): ReadonlyMap<string, PlanLine> {
  const lines = new Map(book.lines)
  for (const { key, after } of changes) {
    if (after) lines.set(key, after)
    else lines.delete(key)
  }
  return lines
}

export function undo(book: Book): { book: Book; changes: Change[] } {
  const group = book.undo.at(-1)
  if (!group) return { book, changes: [] }
  const changes = group.map(({ key, before, after }) => ({ key, before: after, after: before }))
  return { book: { lines: replay(book, changes), undo: book.undo.slice(0, -1), redo: [...book.redo, group] }, changes }
}

export function redo(book: Book): { book: Book; changes: Change[] } {
  const group = book.redo.at(-1)
  if (!group) return { book, changes: [] }
  return { book: { lines: replay(book, group), undo: [...book.undo, group], redo: book.redo.slice(0, -1) }, changes: [...group] }
}

/** Something that the service did to the plan (a copy, an import): it can be undone like an edit. */
export function adopt(book: Book, lines: readonly PlanLine[]): Book {
  const next = openBook(lines).lines
  const keys = new Set([...book.lines.keys(), ...next.keys()])
  const changes = [...keys]
    .map((key) => ({ key, before: book.lines.get(key) ?? null, after: next.get(key) ?? null }))
    .filter((change) => !same(change.before, change.after))
  return changes.length ? { lines: next, undo: [...book.undo, changes], redo: [] } : book
}

/** What a saved line is sent as: nothing where it is to be removed. */
export const asLine = (key: string, after: PlanLine | null): PlanLine => after ?? { ...placeOf(key), planAmount: null, planCount: null, bonusScheme: null }

/** The sum of what is typed in, exact to the hundredth; undefined where nothing is. */
export function total(values: Iterable<number | null | undefined>): number | null {
  let hundredths = 0
  let some = false
  for (const value of values)
    if (value != null) {
      hundredths += Math.round(value * 100)
      some = true
    }
  return some ? hundredths / 100 : null
}
