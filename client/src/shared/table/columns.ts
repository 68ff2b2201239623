/** A column of a table. */
export interface Column<R> {
  id: string
  title: string
  /** Pixels; the first column takes what is left. */
  width: number
  /** The first column takes all room that is left; otherwise all columns share it, so that figures stay near their name. */
  fill?: boolean
  numeric?: boolean
  /** Name to sort by; absent where sorting makes no sense. */
  sort?: string
  /** Shown only when chosen. */
  optional?: boolean
  /** Report and figure whose definition the head opens. */
  figure?: string
  /** Text of a cell without a slot. */
  text?: (row: R) => string
}

export interface Sort {
  by: string
  descending: boolean
}

/** Order of two values: what is undefined comes last in either direction. */
export function compare(a: unknown, b: unknown, descending: boolean): number {
  if (a == null || b == null) return a == null ? (b == null ? 0 : 1) : -1
  const order = typeof a === 'string' && typeof b === 'string' ? a.localeCompare(b) : Number(a) - Number(b)
  return descending ? -order : order
}

/** Which rows stand in view, with some to spare on both sides. */
export function windowOf(count: number, rowHeight: number, scrolled: number, height: number, spare = 4) {
  const first = Math.max(0, Math.floor(scrolled / rowHeight) - spare)
  const last = Math.min(count, Math.ceil((scrolled + height) / rowHeight) + spare)
  return { first, last: Math.max(first, last) }
}
