import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { request, type Schemas } from '@/shared/api/client'
import { toParameters, type Filters } from '@/shared/filters/state'
import type { Day } from '@/shared/lib/days'
import { usePortal } from '@/shared/portal/usePortal'

export type SalesPlan = Schemas['SalesPlanReport']
export type Figures = Omit<Schemas['SalesPlanFunnel'], 'funnelId' | 'name'>
export type Bucket = SalesPlan['dynamics'][number]
export type EmployeeLine = SalesPlan['employees'][number]

/** What this report is asked, in the service's words. */
export function parametersOf(filters: Filters, today: Day, without?: 'picks'): URLSearchParams {
  const parameters = toParameters(filters, today, without)
  if (filters.excludeReopened) parameters.set('excludeReopened', 'true')
  return parameters
}

/** The report under the address's filters, and the whole list of employees that a picked one belongs to. */
export function useSalesPlan(filters: Ref<Filters>, today: Ref<Day>) {
  const { me, language } = usePortal()
  const ask = (parameters: Ref<URLSearchParams>) => {
    const search = computed(() => {
      const all = new URLSearchParams(parameters.value)
      all.set('expand', 'employees.dynamics')
      return all.toString()
    })
    return useQuery({
      queryKey: ['sales-plan', search, language],
      queryFn: async ({ signal }) => (await (await request(`/api/v1/reports/sales-plan?${search.value}`, { signal })).json()) as SalesPlan,
      placeholderData: keepPreviousData,
      enabled: computed(() => me.value !== undefined),
    })
  }
  const parameters = computed(() => parametersOf(filters.value, today.value))
  const report = ask(parameters)
  const whole = ask(computed(() => parametersOf(filters.value, today.value, 'picks')))
  return { report: report.data, whole: whole.data, error: report.error, stale: report.isPlaceholderData, retry: report.refetch, parameters }
}

/** How an attainment is judged by colour: an unfinished period is not judged yet. */
export function toneOf(attainment: number | null, finished: boolean): 'good' | 'fair' | 'poor' | 'plain' {
  if (attainment === null) return 'plain'
  if (attainment >= 1) return 'good'
  if (!finished) return 'plain'
  return attainment >= 0.7 ? 'fair' : 'poor'
}
