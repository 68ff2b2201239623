import { useQueryClient } from '@tanstack/vue-query'
import { request } from '@/shared/api/client'
import { endOf, max, min, type Day, type Grain } from '@/shared/lib/days'
import { usePortal } from '@/shared/portal/usePortal'
import { answerKey } from './useReport'

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

export const answerOf = async <R>(report: string, search: string, signal?: AbortSignal) =>
  (await (await request(`/api/v1/reports/${report}?${search}`, { signal })).json()) as R

/** The report of one cell, which is what a tooltip tells more from; asked once, then remembered. */
export function useCells<R>(report: string) {
  const client = useQueryClient()
  const { language } = usePortal()
  return {
    known: (search: string) => client.getQueryData<R>(answerKey(report, search, language.value)),
    ask: (search: string) => client.fetchQuery({ queryKey: answerKey(report, search, language.value), queryFn: ({ signal }) => answerOf<R>(report, search, signal) }),
  }
}
