import { describe, expect, it } from 'vitest'
import { keyOf, pasteInto, refusals, unreadable, withTyped } from './spendBook'

const lines = [
  { sourceId: 'WEB', month: '2026-01-01', amount: 100 },
  { sourceId: 'WEB', month: '2026-02-01', amount: 200 },
  { sourceId: 'A|B', month: '2026-01-01', amount: 5 },
]

describe('spend that is typed in', () => {
  it('changes, adds and removes its own cells and leaves all others', () => {
    const typed = new Map([[keyOf('WEB', '2026-01-01'), '1 500,50'], [keyOf('WEB', '2026-02-01'), ''], [keyOf('CALL', '2025-12-01'), '7']])
    expect(withTyped(lines, typed, 'ru')).toEqual([
      { sourceId: 'WEB', month: '2026-01-01', amount: 1500.5 },
      lines[2],
      { sourceId: 'CALL', month: '2025-12-01', amount: 7 },
    ])
  })
  it('keeps a source’s code whatever it holds', () => expect(withTyped(lines, new Map([[keyOf('A|B', '2026-01-01'), '6']]), 'ru')[2]).toEqual({ sourceId: 'A|B', month: '2026-01-01', amount: 6 }))
  it('is told where it is no sum, and then changes nothing', () => {
    const typed = new Map([[keyOf('WEB', '2026-01-01'), 'много'], [keyOf('WEB', '2026-02-01'), '-5']])
    expect(unreadable(typed, 'ru')).toEqual([keyOf('WEB', '2026-01-01'), keyOf('WEB', '2026-02-01')])
    expect(withTyped(lines, typed, 'ru')).toEqual(lines)
  })
  it('shows what the service refused at its cell', () => {
    const { cells, others } = refusals({ 'adSpend[1].amount': ['От 0 до 10.'], timeZone: ['Неизвестен.'], 'adSpend[9].amount': ['?'] }, lines)
    expect([...cells]).toEqual([[keyOf('WEB', '2026-02-01'), 'От 0 до 10.']])
    expect(others).toEqual(['timeZone: Неизвестен.', 'adSpend[9].amount: ?'])
  })
  it('can be pasted as a range, which is cut at the edge', () => {
    const keys = [['a1', 'a2'], ['b1', 'b2']]
    expect([...pasteInto('1\t2\t3\r\n4\n', keys, 0, 1)]).toEqual([['a2', '1'], ['b2', '4']])
    expect([...pasteInto('9', keys, 1, 0)]).toEqual([['b1', '9']])
  })
})
