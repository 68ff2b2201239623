import type { Language } from '@/shared/lib/language'

/** A cell that was pasted: a number, nothing, or something that is no number and changes nothing. */
export type Pasted = number | null | undefined

/** A number as people and spreadsheets write it: `1 234,56`, `1,234.56`, `500 000 ₽`. */
export function readNumber(text: string, language: Language): Pasted {
  let digits = text.replace(/[\s\u00a0\u202f'’_]/g, '').replace(/^(?:₽|\$|€|RUB|руб\.?)|(?:₽|\$|€|RUB|руб\.?|р\.)$/gi, '')
  if (digits === '' || digits === '—' || digits === '-') return null
  const comma = digits.lastIndexOf(',')
  const point = digits.lastIndexOf('.')
  if (comma >= 0 && point >= 0) digits = comma > point ? digits.replace(/\./g, '').replace(',', '.') : digits.replace(/,/g, '')
  else if (comma >= 0) {
    const grouped = /^\d{1,3}(,\d{3})+$/.test(digits) && (language === 'en' || digits.split(',').length > 2)
    digits = grouped ? digits.replace(/,/g, '') : digits.replace(',', '.')
  } else if (digits.split('.').length > 2) digits = digits.replace(/\./g, '')
  if (!/^\d+(\.\d+)?$/.test(digits)) return undefined
  const value = Number(digits)
  return value <= 1e13 ? Math.round(value * 100) / 100 : undefined
}

/** A range of a spreadsheet, as the clipboard holds it. */
export function readTable(text: string, language: Language): Pasted[][] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\n$/, '')
    .split('\n')
    .map((line) => line.split('\t').map((cell) => readNumber(cell, language)))
}

/** A range for a spreadsheet: tabs and line ends, numbers without separators. */
export const writeTable = (rows: readonly (readonly (number | null)[])[], language: Language) =>
  rows.map((row) => row.map((value) => (value === null ? '' : String(value).replace('.', language === 'ru' ? ',' : '.'))).join('\t')).join('\n')

export interface Range {
  row: number
  column: number
  rows: number
  columns: number
}

/** Which value falls on which cell: one value fills the whole selection, a range is laid from its first cell. */
export function layOut(table: readonly (readonly Pasted[])[], selection: Range, limits: { rows: number; columns: number }) {
  const cells: { row: number; column: number; value: number | null }[] = []
  let unreadable = 0
  const put = (row: number, column: number, value: Pasted) => {
    if (row >= limits.rows || column >= limits.columns) return
    if (value === undefined) unreadable++
    else cells.push({ row, column, value })
  }
  const single = table.length === 1 && table[0]!.length === 1
  if (single)
    for (let row = 0; row < selection.rows; row++) for (let column = 0; column < selection.columns; column++) put(selection.row + row, selection.column + column, table[0]![0])
  else table.forEach((line, row) => line.forEach((value, column) => put(selection.row + row, selection.column + column, value)))
  return { cells, unreadable }
}
