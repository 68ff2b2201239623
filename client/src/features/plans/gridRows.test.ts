import { describe, expect, it } from 'vitest'
import { gridRows, indexOf, placeAt, valueAt } from './gridRows'
import { openBook, type PlanLine } from './planBook'

const month = '2026-11-01'
const line = (employeeId: number, funnelId: number | null, planAmount: number): PlanLine => ({ month, employeeId, funnelId, planAmount, planCount: null, bonusScheme: null })
const directory = {
  funnels: [{ id: 0, name: 'Опт', stages: [] }],
  departments: [{ id: 1, parentId: null, name: 'Продажи', headId: null }],
  employees: [
    { id: 1, name: 'Анна', active: true, departmentIds: [1], photoUrl: null },
    { id: 2, name: 'Борис', active: false, departmentIds: [1], photoUrl: null },
    { id: 3, name: 'Вера', active: false, departmentIds: [], photoUrl: null },
  ],
  sources: [], projects: [], fields: [], baseCurrency: 'RUB', timeZone: 'Europe/Moscow',
}
const book = openBook([line(1, null, 100.1), line(1, 0, 50.2), line(2, null, 30)])
const names = { none: 'Без отдела', all: 'Все воронки' }

describe('rows of the grid', () => {
  const rows = gridRows(directory, book, new Set([1]), names)
  const index = indexOf(book)

  it('show departments with their people, funnels under an open one, and dismissed people while they have a plan', () =>
    expect(rows.map((row) => row.key)).toEqual(['d1', 'e1', 'e1fnull', 'e1f0', 'e2']))

  it('sum what stands below them', () => expect(rows.map((row) => valueAt(book, index, row, month, 'planAmount'))).toEqual([180.3, 150.3, 100.1, 50.2, 30]))

  it('can be typed into where they are one line, and not where they are a sum', () =>
    expect(rows.map((row) => placeAt(index, row, month)?.funnelId)).toEqual([undefined, undefined, null, 0, null]))
})
