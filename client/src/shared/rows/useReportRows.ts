import { keepPreviousData, useInfiniteQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { request, type Schemas } from '@/shared/api/client'
import type { Sort } from '@/shared/table/columns'

type Page = Schemas['ReportRows']
export type ReportRow = Page['items'][number]
export type DealRow = Schemas['DealRow']
export type PlannedRow = Schemas['PlannedRow']

/** Figures whose records are plan lines and not deals. */
const planned = new Set(['planAmount', 'planCount', 'unallocatedPlanAmount', 'bonus'])
export const isPlanned = (figure: string) => planned.has(figure)

/** The records behind a figure, page after page, in the service's order. */
export function useReportRows(report: string, parameters: Ref<URLSearchParams>, sort: Ref<Sort>) {
  const search = computed(() => {
    const all = new URLSearchParams(parameters.value)
    all.delete('grain')
    all.set('limit', '200')
    all.set('sort', `${sort.value.descending ? '-' : ''}${sort.value.by}`)
    return all.toString()
  })
  const query = useInfiniteQuery({
    queryKey: ['rows', report, search],
    queryFn: async ({ pageParam, signal }) => {
      const cursor = pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''
      return (await (await request(`/api/v1/reports/${report}/rows?${search.value}${cursor}`, { signal })).json()) as Page
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    structuralSharing: false,
  })
  const rows = computed(() => query.data.value?.pages.flatMap((page) => page.items) ?? [])
  const more = () => {
    if (query.hasNextPage.value && !query.isFetchingNextPage.value && !query.isPlaceholderData.value) void query.fetchNextPage()
  }
  return {
    rows,
    deals: computed(() => rows.value.filter((row): row is DealRow => row.kind === 'deal')),
    plans: computed(() => rows.value.filter((row): row is PlannedRow => row.kind === 'plan')),
    total: computed(() => query.data.value?.pages[0]?.total),
    sum: computed(() => query.data.value?.pages[0]?.totalAmount),
    more,
    error: query.error,
    pending: query.isPending,
    stale: query.isPlaceholderData,
    retry: query.refetch,
  }
}
