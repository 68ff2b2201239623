import type { Schemas } from '@/shared/api/client'
import type { Day } from '@/shared/lib/days'
import { groupBy } from '@/shared/lib/group'
import { keyOf, total, type Book, type Measure, type Place } from './planBook'

type Directory = Schemas['DirectoryReport']
export type Employee = Directory['employees'][number]

export type GridRow =
  | { kind: 'department'; key: string; name: string; members: number[] }
  | { kind: 'employee'; key: string; employee: Employee; open: boolean }
  | { kind: 'line'; key: string; employee: Employee; funnelId: number | null; name: string }

/** Departments with their people, and under an open one the funnels. Who was dismissed is shown only while a plan of the year is left. */
export function gridRows(directory: Directory, book: Book, opened: ReadonlySet<number>, names: { none: string; all: string }): GridRow[] {
  const planned = new Set([...book.lines.values()].map((line) => line.employeeId))
  const people = directory.employees.filter((employee) => employee.active || planned.has(employee.id)).sort((a, b) => a.name.localeCompare(b.name))
  const known = new Map(directory.departments.map((department) => [department.id, department.name]))
  const groups = groupBy(people, (employee) => employee.departmentIds.find((id) => known.has(id)) ?? null)
  return [...groups]
    .map(([id, members]) => ({ id, members, name: id === null ? names.none : known.get(id)! }))
    .sort((a, b) => Number(a.id === null) - Number(b.id === null) || a.name.localeCompare(b.name))
    .flatMap(({ id, members, name }): GridRow[] => [
      { kind: 'department', key: `d${id}`, name, members: members.map((member) => member.id) },
      ...members.flatMap((employee): GridRow[] => {
        const open = opened.has(employee.id)
        const row: GridRow = { kind: 'employee', key: `e${employee.id}`, employee, open }
        if (!open) return [row]
        const line = (funnelId: number | null, label: string): GridRow => ({ kind: 'line', key: `e${employee.id}f${funnelId}`, employee, funnelId, name: label })
        return [row, line(null, names.all), ...directory.funnels.map((funnel) => line(funnel.id, funnel.name))]
      }),
    ])
}

/** The plans of a year by employee and month, so that a cell finds its lines at once. */
export function indexOf(book: Book) {
  const index = new Map<string, Place[]>()
  for (const line of book.lines.values()) {
    const key = `${line.employeeId}|${line.month}`
    const lines = index.get(key)
    if (lines) lines.push(line)
    else index.set(key, [line])
  }
  return index
}

/** What stands in a cell. An employee's cell holds all of her lines of the month. */
export function valueAt(book: Book, index: ReturnType<typeof indexOf>, row: GridRow, month: Day, measure: Measure): number | null {
  const ofEmployee = (id: number) => index.get(`${id}|${month}`)?.map((place) => book.lines.get(keyOf(place))?.[measure]) ?? []
  switch (row.kind) {
    case 'department':
      return total(row.members.flatMap(ofEmployee))
    case 'employee':
      return total(ofEmployee(row.employee.id))
    case 'line':
      return book.lines.get(keyOf({ month, employeeId: row.employee.id, funnelId: row.funnelId }))?.[measure] ?? null
  }
}

/** The line that typing into a cell changes; null where the cell is a sum of several. */
export function placeAt(index: ReturnType<typeof indexOf>, row: GridRow, month: Day): Place | null {
  if (row.kind === 'department') return null
  if (row.kind === 'line') return { month, employeeId: row.employee.id, funnelId: row.funnelId }
  const lines = index.get(`${row.employee.id}|${month}`) ?? []
  return lines.some((line) => line.funnelId !== null) ? null : { month, employeeId: row.employee.id, funnelId: null }
}
