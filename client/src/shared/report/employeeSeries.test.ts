// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h, nextTick, ref, shallowRef } from 'vue'
import { provideEmployeeSeries, type EmployeeSeries } from './employeeSeries'

type Id = number | null

function held(answer: (ids: readonly Id[]) => Promise<unknown> = async (ids) => ({ employees: ids.map((employeeId) => ({ employeeId, dynamics: [employeeId] })) })) {
  const report = shallowRef<object | undefined>({})
  const stale = ref(false)
  const asked: Id[][] = []
  let series!: EmployeeSeries
  const page = mount(
    defineComponent({
      setup() {
        series = provideEmployeeSeries({
          report,
          stale,
          expanded: (ids, expand) => {
            expect(expand).toBe('employees.dynamics')
            asked.push([...ids])
            return answer(ids) as never
          },
        })
        return () => h('i')
      },
    }),
  )
  return { report, stale, asked, page, series }
}

describe('the series of employees', () => {
  beforeEach(() => void vi.useFakeTimers())
  const later = () => vi.advanceTimersByTimeAsync(200)

  it('are asked for together, those in sight and each once', async () => {
    const { asked, series } = held()
    for (const id of [7, null, 8]) series.show(id)
    await later()
    expect(asked).toEqual([[7, null, 8]])
    expect(series.of.value.get(null)).toEqual([null])

    series.hide(7)
    for (const id of [8, 9, 7]) series.show(id)
    await later()
    expect(asked.slice(1)).toEqual([[9]])
    expect([...series.of.value.keys()]).toEqual([7, null, 8, 9])
  })

  it('are not asked for lines that have left before', async () => {
    const { asked, series } = held()
    series.show(7)
    series.hide(7)
    await later()
    expect(asked).toEqual([])
  })

  it('of hundreds come in parts', async () => {
    const { asked, series } = held()
    for (let id = 1; id <= 230; id++) series.show(id)
    await later()
    expect(asked.map((ids) => ids.length)).toEqual([100, 100, 30])
    expect(series.of.value.size).toBe(230)
  })

  it('are asked anew for other figures, and the old ones stay until they have come', async () => {
    const { asked, series, report } = held()
    series.show(7)
    await later()
    const before = series.of.value
    report.value = {}
    await nextTick()
    expect(series.of.value).toBe(before)
    await later()
    expect(asked).toEqual([[7], [7]])
    expect(series.of.value).not.toBe(before)
  })

  it('of other figures take the place of all the old ones, also of lines out of sight', async () => {
    const { series, report } = held()
    for (const id of [7, 8]) series.show(id)
    await later()
    series.hide(8)
    report.value = {}
    await later()
    expect([...series.of.value.keys()]).toEqual([7])
  })

  it('of older figures do not stay where the new ones fail', async () => {
    let fails = false
    const { series, report } = held(async () => {
      if (fails) throw new Error('gone')
      return { employees: [{ employeeId: 7, dynamics: [1, 2] }] }
    })
    series.show(7)
    await later()
    expect(series.of.value.size).toBe(1)
    fails = true
    report.value = {}
    await later()
    expect(series.of.value.size).toBe(0)
  })

  it('wait while older figures are shown', async () => {
    const { asked, series, report, stale } = held()
    stale.value = true
    series.show(7)
    await later()
    expect(asked).toEqual([])
    stale.value = false
    report.value = {}
    await nextTick()
    await later()
    expect(asked).toEqual([[7]])
  })

  it('of figures that are gone are thrown away', async () => {
    let come!: (answer: unknown) => void
    const { series, report } = held(() => new Promise((resolve) => (come = resolve)))
    series.show(7)
    await later()
    report.value = {}
    come({ employees: [{ employeeId: 7, dynamics: ['old'] }] })
    await nextTick()
    expect(series.of.value.size).toBe(0)
  })

  it('that did not come are asked for again with the next line', async () => {
    let fails = true
    const { asked, series } = held(async (ids) => {
      if (fails) throw new Error('gone')
      return { employees: ids.map((employeeId) => ({ employeeId, dynamics: null })) }
    })
    series.show(7)
    await later()
    expect(asked).toEqual([[7]])
    fails = false
    series.show(8)
    await later()
    expect(asked).toEqual([[7], [7, 8]])
    expect(series.of.value.get(7)).toEqual([])
  })
})
