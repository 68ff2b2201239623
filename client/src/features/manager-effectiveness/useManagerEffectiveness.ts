import { useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { request, type Schemas } from '@/shared/api/client'
import { whole, type Option } from '@/shared/filters/options'
import { defineReport } from '@/shared/filters/report'
import { usePortal } from '@/shared/portal/usePortal'
import { useReport } from '@/shared/report/useReport'
import type { Weights } from './weights'
import { parse, write } from './weights'

export type Effectiveness = Schemas['ManagerEffectivenessReport']
export type EmployeeLine = Effectiveness['employees'][number]
export type Bucket = Effectiveness['dynamics'][number]
export type CallHour = Effectiveness['callHours'][number]

const weights: Option<Weights | null> = { standard: null, read: parse, write: (value) => (value ? write(value) : '') }

export const managerEffectiveness = defineReport({
  report: 'manager-effectiveness',
  records: [],
  picks: ['employee'],
  options: { weights, longDealDays: whole(1, 3650) },
})

/** The report under the filters of the address. */
export const useManagerEffectiveness = () => useReport<Effectiveness, typeof managerEffectiveness.options>(managerEffectiveness)

/** The same question about one employee. */
export function ofEmployee(parameters: URLSearchParams, id: string): string {
  const all = new URLSearchParams(parameters)
  all.set('employee', id)
  return all.toString()
}

/** One employee's report, asked while it is shown. */
export function useEmployee(parameters: Ref<URLSearchParams>, id: Ref<string>) {
  const { language } = usePortal()
  const search = computed(() => ofEmployee(parameters.value, id.value))
  return useQuery({
    queryKey: [managerEffectiveness.report, search, language],
    queryFn: async ({ signal }) => (await (await request(`/api/v1/reports/${managerEffectiveness.report}?${search.value}`, { signal })).json()) as Effectiveness,
  })
}
