import { computed, ref, watch } from 'vue'
import type { Schemas } from '@/shared/api/client'
import { flag, oneOf, whole } from '@/shared/filters/options'
import { defineReport } from '@/shared/filters/report'
import { toParameters } from '@/shared/filters/state'
import { useFilters, useOptions } from '@/shared/filters/useFilters'
import { useReport } from '@/shared/report/useReport'
import { least, most } from './thresholds'
import { usePerFrame } from './usePerFrame'

export type Forgotten = Schemas['ForgottenReport']
export type Figures = Forgotten['summary']
export type FigureName = keyof Figures
export type EmployeeLine = Forgotten['employees'][number]
export type DepartmentLine = Forgotten['departments'][number]
export type ForgottenRow = Schemas['ForgottenRow']
export type Threshold = 'leadDays' | 'dealDays'

export const forgotten = defineReport({
  report: 'forgotten',
  period: false,
  picks: ['department', 'employee'],
  options: { leadDays: whole(least, most), dealDays: whole(least, most), signal: oneOf('any', 'activities', 'tasks'), ignorePlanned: flag() },
})

/** Which records the list shows; of this the service knows nothing. */
export const view = defineReport({
  report: 'forgotten',
  options: { of: oneOf('deals', 'leads'), list: oneOf('forgotten', 'withoutActivity', 'withoutTask') },
})

/** The figure whose records are listed. */
export function figureOf(of: 'deals' | 'leads', list: 'forgotten' | 'withoutActivity' | 'withoutTask'): FigureName {
  if (list === 'forgotten') return of === 'deals' ? 'forgottenDeals' : 'forgottenLeads'
  return list === 'withoutActivity' ? `${of}WithoutActivity` : `${of}WithoutTask`
}

/** The longest silence first. */
export const order = { by: 'daysSilent', descending: true }

/** The report under the address, and under thresholds that are being tried out: they move with the slider, and come to stand in the address when it rests. */
export function useForgotten() {
  const { filters, today } = useFilters()
  const { options, setOptions } = useOptions(forgotten)
  const tried = ref<Partial<Record<Threshold, number>>>({})
  const moving = computed(() => Object.keys(tried.value).length > 0)
  const asked = usePerFrame(computed(() => Object.fromEntries(Object.entries(tried.value).map(([name, days]) => [name, String(days)]))))
  const state = useReport<Forgotten>(forgotten, asked)
  watch(options, () => (tried.value = {}))

  return {
    /** While a slider moves the figures before stay bright: they change faster than they could fade. */
    state: { ...state, stale: computed(() => state.stale.value && !moving.value) },
    options,
    setOptions,
    /** Days as they are shown: tried, chosen, or the portal's own. */
    days: (name: Threshold) => tried.value[name] ?? options.value[name] ?? state.report.value?.[name],
    attempt: (name: Threshold, days: number) => (tried.value = { ...tried.value, [name]: days }),
    settle(name: Threshold, days: number) {
      tried.value = { ...tried.value, [name]: days }
      setOptions({ [name]: days })
    },
    /** The filters of the address alone, for what need not move with the slider. */
    settled: computed(() => toParameters(filters.value, today.value, forgotten)),
  }
}
