import { inject, onScopeDispose, provide, shallowRef, watch, type InjectionKey, type Ref, type ShallowRef } from 'vue'

type Id = number | null
interface Line {
  employeeId: Id
  dynamics?: readonly unknown[] | null
}
/** What is needed of a report to ask for the series of its employees. */
interface Expandable {
  report: Ref<object | undefined>
  stale: Ref<boolean>
  expanded: <A>(employees: readonly Id[], expand: string) => Promise<A>
}
export interface EmployeeSeries {
  of: Readonly<ShallowRef<ReadonlyMap<Id, readonly unknown[]>>>
  /** The line of an employee has come into sight, or has left it. */
  show: (id: Id) => void
  hide: (id: Id) => void
}

const key: InjectionKey<EmployeeSeries> = Symbol('employee series')
/** Lines that come into sight together are asked for together, after the picture that shows them. */
const soon = 50
const mostAtOnce = 100

/**
 * The series of the employees whose lines are in sight. Those of everybody would be most of an answer for hundreds of employees, and all of
 * it would have to be there before the first figure is seen.
 */
export function provideEmployeeSeries({ report, stale, expanded }: Expandable): EmployeeSeries {
  const of = shallowRef<ReadonlyMap<Id, readonly unknown[]>>(new Map())
  const inSight = new Set<Id>()
  const asked = new Set<Id>()
  /** The figures that the series belong to. */
  let belongsTo: object | undefined
  let waiting: ReturnType<typeof setTimeout> | undefined
  const plan = () => (waiting ??= setTimeout(() => void ask(), soon))

  async function ask() {
    waiting = undefined
    const shown = report.value
    const missing = [...inSight].filter((id) => !asked.has(id)).slice(0, mostAtOnce)
    if (!shown || stale.value || !missing.length) return
    for (const id of missing) asked.add(id)
    try {
      const { employees } = await expanded<{ employees: readonly Line[] }>(missing, 'employees.dynamics')
      if (report.value !== shown) return
      keep(shown, employees.map((line) => [line.employeeId, line.dynamics ?? []]))
      plan()
    } catch {
      // The figures stand without the small pictures, never beside those of other figures; the next line that comes into sight asks again.
      if (report.value !== shown) return
      keep(shown, [])
      for (const id of missing) asked.delete(id)
    }
  }

  function keep(figures: object, more: readonly (readonly [Id, readonly unknown[]])[]) {
    of.value = new Map([...(belongsTo === figures ? of.value : []), ...more])
    belongsTo = figures
  }

  // Other figures have other series; the old ones stay until the first of these have come.
  watch(report, () => {
    asked.clear()
    plan()
  })
  onScopeDispose(() => clearTimeout(waiting))
  const series: EmployeeSeries = {
    of,
    show(id) {
      inSight.add(id)
      plan()
    },
    hide: (id) => inSight.delete(id),
  }
  provide(key, series)
  return series
}

export const useEmployeeSeries = () => inject(key)!
