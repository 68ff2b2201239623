import type { ForgottenRow } from './useForgotten'

/** As many tasks as the service sets in one request. */
export const mostSelected = 100

export const keyOf = (row: Pick<ForgottenRow, 'record' | 'id'>) => `${row.record}:${row.id}`

/** Selected or let go; what would be too many stays out. */
export function toggled(selected: ReadonlyMap<string, ForgottenRow>, row: ForgottenRow): ReadonlyMap<string, ForgottenRow> {
  const next = new Map(selected)
  if (!next.delete(keyOf(row)) && next.size < mostSelected) next.set(keyOf(row), row)
  return next
}

/** All of these, as many as there may be. */
export const allOf = (rows: readonly ForgottenRow[]): ReadonlyMap<string, ForgottenRow> => new Map(rows.slice(0, mostSelected).map((row) => [keyOf(row), row]))

/** A key for one submission: sent again with it, the service answers the same and sets nothing twice. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Tomorrow at six in the evening, as a field for date and time takes it. */
export function tomorrow(now = new Date()): string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 18)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}T18:00`
}
