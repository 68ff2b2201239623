import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import type { Schemas } from '@/shared/api/client'
import { oneOf, type Option } from '@/shared/filters/options'
import { defineReport } from '@/shared/filters/report'
import { usePortal } from '@/shared/portal/usePortal'
import { answerOf, narrowed } from '@/shared/report/useCells'
import { answerKey, useReport } from '@/shared/report/useReport'
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

const report = salesDynamics.report

/** The report under the filters of the address. */
export const useSalesDynamics = () => useReport<SalesDynamics>(salesDynamics)

/** The days that the service compared with, bucket by bucket: their sum is the figure on the card. */
export function useBefore(answer: Ref<SalesDynamics | undefined>, stale: Ref<boolean>, parameters: Ref<URLSearchParams>, past: Ref<Past>) {
  const { language } = usePortal()
  const search = computed(() => {
    const span = past.value === 'none' || stale.value ? null : answer.value?.comparedTo[past.value]
    return span?.to ? narrowed(parameters.value, { from: span.from, to: span.to }) : null
  })
  const query = useQuery({
    queryKey: computed(() => answerKey(report, search.value ?? '', language.value)),
    queryFn: ({ signal }) => answerOf<SalesDynamics>(report, search.value!, signal),
    placeholderData: keepPreviousData,
    enabled: computed(() => search.value !== null),
  })
  return computed(() => (search.value === null ? null : (query.data.value ?? null)))
}

/** One employee or funnel with its comparisons, while it is shown. */
export function useCell(search: Ref<string>) {
  const { language } = usePortal()
  return useQuery({ queryKey: computed(() => answerKey(report, search.value, language.value)), queryFn: ({ signal }) => answerOf<SalesDynamics>(report, search.value, signal) })
}
