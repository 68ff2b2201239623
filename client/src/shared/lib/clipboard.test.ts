import { describe, expect, it } from 'vitest'
import { layOut, readNumber, readTable, writeTable } from './clipboard'

describe('numbers as people write them', () => {
  it.each([
    ['1 234,56', 1234.56],
    ['1\u00a0234\u202f567', 1234567],
    ['500 000 ₽', 500000],
    ['1,234.56', 1234.56],
    ['1.234,56', 1234.56],
    ['1,234,567', 1234567],
    ['12,5', 12.5],
    ['0', 0],
    ['', null],
    ['—', null],
    ['план', undefined],
    ['-5', undefined],
    ['=1+1', undefined],
  ])('%s is %s', (text, value) => expect(readNumber(text, 'ru')).toBe(value))

  it('reads one comma as the language does', () => {
    expect(readNumber('500,000', 'ru')).toBe(500)
    expect(readNumber('500,000', 'en')).toBe(500000)
  })
})

describe('ranges', () => {
  it('come from a spreadsheet with its line ends', () => expect(readTable('1\t2\r\n3\t\r\n', 'ru')).toEqual([[1, 2], [3, null]]))
  it('survive the way there and back', () => {
    const table = [[1234.5, null], [0, 7]]
    for (const language of ['ru', 'en'] as const) expect(readTable(writeTable(table, language), language)).toEqual(table)
  })

  const limits = { rows: 3, columns: 12 }
  it('are laid from the first chosen cell and cut at the edge', () => {
    const { cells } = layOut([[1, 2], [3, 4]], { row: 2, column: 11, rows: 1, columns: 1 }, limits)
    expect(cells).toEqual([{ row: 2, column: 11, value: 1 }])
  })
  it('fill the whole selection when they are one value', () =>
    expect(layOut([[9]], { row: 0, column: 0, rows: 2, columns: 2 }, limits).cells.map((cell) => cell.value)).toEqual([9, 9, 9, 9]))
  it('leave a cell alone where no number was pasted, and count it', () =>
    expect(layOut([[1, undefined, null]], { row: 0, column: 0, rows: 1, columns: 1 }, limits)).toEqual({
      cells: [{ row: 0, column: 0, value: 1 }, { row: 0, column: 2, value: null }],
      unreadable: 1,
    }))
})
