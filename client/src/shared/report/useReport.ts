import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/vue-query'
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

/** Under which an answer of a report is remembered. */
export const answerKey = (report: string, search: string, language: string) => [report, search, language]

/** One report under the filters of the address; `tried` are parameters that are being tried out and do not stand there yet. */
export function useReport<R extends ReportAnswer, O extends OptionSet = OptionSet>(definition: ReportDefinition<O>, tried?: Ref<Readonly<Record<string, string>>>) {
  const { filters, today } = useFilters()
  const { me, language } = usePortal()
  const parametersOf = (whole?: PickKind) => {
    const parameters = toParameters(filters.value, today.value, definition, whole)
    for (const [name, value] of Object.entries(tried?.value ?? {})) parameters.set(name, value)
    return parameters
  }
  const answerOf = async <A>(search: string, signal: AbortSignal) => (await (await request(`/api/v1/reports/${definition.report}?${search}`, { signal })).json()) as A
  const ask = (whole?: PickKind) => {
    const search = computed(() => parametersOf(whole).toString())
    return useQuery({
      queryKey: computed(() => answerKey(definition.report, search.value, language.value)),
      queryFn: ({ signal }) => answerOf<R>(search.value, signal),
      placeholderData: keepPreviousData,
      enabled: computed(() => me.value !== undefined),
    })
  }
  const client = useQueryClient()
  const report = ask()
  return {
    definition,
    /** The report of a few of its employees with what is asked for on top of it. */
    expanded<A>(employees: readonly (number | null)[], expand: string): Promise<A> {
      const parameters = parametersOf()
      parameters.delete('employee')
      for (const id of employees) parameters.append('employee', id === null ? 'none' : String(id))
      parameters.set('expand', expand)
      const search = parameters.toString()
      return client.fetchQuery({ queryKey: answerKey(definition.report, search, language.value), queryFn: ({ signal }) => answerOf<A>(search, signal) })
    },
    report: report.data as Ref<R | undefined>,
    /** The report without the picks of a kind: the list that a picked element stands in. Asked only while something is picked. */
    whole: (kind: PickKind) => ask(kind).data as Ref<R | undefined>,
    error: report.error,
    /** Older figures are shown while the asked ones are on their way. */
    stale: report.isPlaceholderData,
    retry: report.refetch,
    /** The filters as the service takes them, without the picks of a kind where the whole of it is asked for. */
    parametersOf,
    /** The same, for rows and files of the report as it is seen. */
    parameters: computed(() => parametersOf()),
    rowPicks: computed(() => toRowPicks(filters.value, definition)),
  }
}

export type ReportState<R extends ReportAnswer> = ReturnType<typeof useReport<R>>
