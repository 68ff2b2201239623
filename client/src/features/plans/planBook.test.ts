import { describe, expect, it } from 'vitest'
import { adopt, asLine, edit, keyOf, openBook, placeOf, redo, total, undo, type PlanLine } from './planBook'

const line = (employeeId: number, planAmount: number | null, planCount: number | null = null, month = '2026-11-01', funnelId: number | null = null): PlanLine => ({
  month, employeeId, funnelId, planAmount, planCount, bonusScheme: null,
})
const place = (employeeId: number, month = '2026-11-01') => ({ month, employeeId, funnelId: null })
const amounts = (book: { lines: ReadonlyMap<string, PlanLine> }) => Object.fromEntries([...book.lines].map(([key, value]) => [key, value.planAmount]))

describe('editing plans', () => {
  const start = openBook([line(1, 100), line(2, 200, 3)])

  it('changes several cells as one step, which undo takes back and redo repeats', () => {
    const { book, changes } = edit(start, [
      { ...place(1), measure: 'planAmount', value: 150 },
      { ...place(3), measure: 'planAmount', value: 50 },
    ])
    expect(changes).toHaveLength(2)
    expect(amounts(book)).toEqual({ '2026-11-01|1|': 150, '2026-11-01|2|': 200, '2026-11-01|3|': 50 })
    const back = undo(book)
    expect(amounts(back.book)).toEqual(amounts(start))
    expect(back.changes.map(({ after }) => after)).toEqual([line(1, 100), null])
    expect(amounts(redo(back.book).book)).toEqual(amounts(book))
  })

  it('removes a line that has neither an amount nor a count, and keeps one that has either', () => {
    expect(edit(start, [{ ...place(1), measure: 'planAmount', value: null }]).book.lines.has(keyOf(place(1)))).toBe(false)
    expect(edit(start, [{ ...place(2), measure: 'planAmount', value: null }]).book.lines.get(keyOf(place(2)))).toMatchObject({ planAmount: null, planCount: 3 })
  })

  it('does nothing when nothing changes', () => {
    const { book, changes } = edit(start, [{ ...place(1), measure: 'planAmount', value: 100 }])
    expect(changes).toEqual([])
    expect(book.undo).toHaveLength(0)
  })

  it('forgets what could be repeated after a new edit', () => {
    const first = edit(start, [{ ...place(1), measure: 'planAmount', value: 1 }]).book
    const other = edit(undo(first).book, [{ ...place(1), measure: 'planAmount', value: 2 }]).book
    expect(redo(other).changes).toEqual([])
  })

  it('undoes what the service did, too', () => {
    const copied = adopt(start, [line(1, 110), line(2, 200, 3), line(1, 110, null, '2026-12-01')])
    expect(undo(copied).changes.map(({ key, after }) => [key, after?.planAmount ?? null])).toEqual([
      ['2026-11-01|1|', 100],
      ['2026-12-01|1|', null],
    ])
  })
})

it('sends a removed line without values', () =>
  expect(asLine('2026-11-01|7|3', null)).toEqual({ month: '2026-11-01', employeeId: 7, funnelId: 3, planAmount: null, planCount: null, bonusScheme: null }))

it('reads a key back', () => expect(placeOf(keyOf({ month: '2026-11-01', employeeId: 7, funnelId: 0 }))).toEqual({ month: '2026-11-01', employeeId: 7, funnelId: 0 }))

it('sums exactly, and nothing to nothing', () => {
  expect(total([0.1, 0.2, null])).toBe(0.3)
  expect(total([null, undefined])).toBeNull()
})
