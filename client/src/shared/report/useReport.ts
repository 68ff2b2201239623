import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { request } from '@/shared/api/client'
import type { OptionSet } from '@/shared/filters/options'
import type { PickKind, ReportDefinition } from '@/shared/filters/report'
import { toParameters, toRowPicks } from '@/shared/filters/state'
import { useFilters } from '@/shared/filters/useFilters'
import { usePortal } from '@/shared/portal/usePortal'

/** What every report answers beside its own parts. */
export interface ReportAnswer {
  horizon?: { from: string; reason: string } | null
  notNarrowed?: readonly string[]
  warnings?: readonly string[]
  dataQuality?: readonly { kind: string; count: number }[]
}

/** One report under the filters of the address; `tried` are parameters that are being tried out and do not stand there yet. */
export function useReport<R extends ReportAnswer, O extends OptionSet = OptionSet>(definition: ReportDefinition<O>, tried?: Ref<Readonly<Record<string, string>>>) {
  const { filters, today } = useFilters()
  const { me, language } = usePortal()
  const parametersOf = (whole?: PickKind) => {
    const parameters = toParameters(filters.value, today.value, definition, whole)
    for (const [name, value] of Object.entries(tried?.value ?? {})) parameters.set(name, value)
    return parameters
  }
  const ask = (whole?: PickKind) => {
    const search = computed(() => {
      const parameters = parametersOf(whole)
      if (definition.expand) parameters.set('expand', definition.expand)
      return parameters.toString()
    })
    return useQuery({
      queryKey: [definition.report, search, language],
      queryFn: async ({ signal }) => (await (await request(`/api/v1/reports/${definition.report}?${search.value}`, { signal })).json()) as R,
      placeholderData: keepPreviousData,
      enabled: computed(() => me.value !== undefined),
    })
  }
  const report = ask()
  return {
    definition,
    report: report.data as Ref<R | undefined>,
    /** The report without the picks of a kind: the list that a picked element stands in. Asked only while something is picked. */
    whole: (kind: PickKind) => ask(kind).data as Ref<R | undefined>,
    error: report.error,
    /** Older figures are shown while the asked ones are on their way. */
    stale: report.isPlaceholderData,
    retry: report.refetch,
    /** The filters as the service takes them, for rows and files. */
    parameters: computed(() => parametersOf()),
    rowPicks: computed(() => toRowPicks(filters.value, definition)),
  }
}

export type ReportState<R extends ReportAnswer> = ReturnType<typeof useReport<R>>
