import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { request, type Schemas } from '@/shared/api/client'
import { oneOf, type Option } from '@/shared/filters/options'
import { defineReport } from '@/shared/filters/report'
import { endOf, max, min, type Day, type Grain } from '@/shared/lib/days'
import { usePortal } from '@/shared/portal/usePortal'
import { useReport } from '@/shared/report/useReport'
import { flow, type Series } from './series'

export type SalesDynamics = Schemas['SalesDynamicsReport']
export type FigureName = keyof SalesDynamics['summary']
export type Bucket = SalesDynamics['dynamics'][number]
export type EmployeeLine = SalesDynamics['employees'][number]
export type FunnelLine = SalesDynamics['funnels'][number]

export const salesDynamics = defineReport({ report: 'sales-dynamics', picks: ['employee', 'funnel'] })

/** Some of the figures of leads and deals, in the order in which they are always named. */
const someOf = (known: readonly Series[], standard: readonly FigureName[]): Option<readonly FigureName[]> => ({
  standard,
  read(text) {
    const names = text.split('.')
    const chosen = known.map(({ figure }) => figure).filter((figure) => names.includes(figure))
    return chosen.length ? chosen : undefined
  },
  write: (values) => known.map(({ figure }) => figure).filter((figure) => values.includes(figure)).join('.'),
})

/** How the screen shows it; of this the service knows nothing. */
export const view = defineReport({
  report: 'sales-dynamics',
  options: { past: oneOf('none', 'previous', 'yearAgo'), series: someOf(flow, ['leadsCreated', 'dealsCreated', 'dealsWon']) },
})
export type Past = 'none' | 'previous' | 'yearAgo'

const finer: Record<Grain, Grain> = { year: 'quarter', quarter: 'month', month: 'week', week: 'day', day: 'day' }

/** Days of a bucket inside the period, and the step that shows what happened within. */
export function insideOf(bucket: Day, period: { from: Day; to: Day; grain: Grain }) {
  return { from: max(bucket, period.from), to: min(endOf(bucket, period.grain), period.to), grain: finer[period.grain] }
}

/** The same question about other days, or about one cell. */
export function narrowed(parameters: URLSearchParams, change: Record<string, string>): string {
  const all = new URLSearchParams(parameters)
  for (const [name, value] of Object.entries(change)) all.set(name, value)
  return all.toString()
}

const answer = async (search: string, signal?: AbortSignal) =>
  (await (await request(`/api/v1/reports/sales-dynamics?${search}`, { signal })).json()) as SalesDynamics
const keyOf = (search: string, language: string) => [salesDynamics.report, search, language]

/** The report under the filters of the address. */
export const useSalesDynamics = () => useReport<SalesDynamics>(salesDynamics)

/** The days that the service compared with, bucket by bucket: their sum is the figure on the card. */
export function useBefore(report: Ref<SalesDynamics | undefined>, stale: Ref<boolean>, parameters: Ref<URLSearchParams>, past: Ref<Past>) {
  const { language } = usePortal()
  const search = computed(() => {
    const span = past.value === 'none' || stale.value ? null : report.value?.comparedTo[past.value]
    return span?.to ? narrowed(parameters.value, { from: span.from, to: span.to }) : null
  })
  const query = useQuery({
    queryKey: computed(() => keyOf(search.value ?? '', language.value)),
    queryFn: ({ signal }) => answer(search.value!, signal),
    placeholderData: keepPreviousData,
    enabled: computed(() => search.value !== null),
  })
  return computed(() => (search.value === null ? null : (query.data.value ?? null)))
}

/** One cell with its comparisons and what happened within, which is what a tooltip shows; asked once, then remembered. */
export function useCells() {
  const client = useQueryClient()
  const { language } = usePortal()
  return {
    known: (search: string) => client.getQueryData<SalesDynamics>(keyOf(search, language.value)),
    ask: (search: string) => client.fetchQuery({ queryKey: keyOf(search, language.value), queryFn: ({ signal }) => answer(search, signal) }),
  }
}

/** The same for a cell that is shown while `open`. */
export function useCell(search: Ref<string>, open: Ref<boolean>) {
  const { language } = usePortal()
  return useQuery({ queryKey: computed(() => keyOf(search.value, language.value)), queryFn: ({ signal }) => answer(search.value, signal), enabled: open })
}
