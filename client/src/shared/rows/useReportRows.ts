import { keepPreviousData, useInfiniteQuery } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { request, type Schemas } from '@/shared/api/client'
import type { Sort } from '@/shared/table/columns'

type Page = Schemas['ReportRows']
export type ReportRow = Page['items'][number]
export type DealRow = Schemas['DealRow']
export type PlannedRow = Schemas['PlannedRow']

/** The records behind a figure, page after page, in the service's order. */
export function useReportRows(report: string, parameters: Ref<URLSearchParams>, sort: Ref<Sort | undefined>) {
  const search = computed(() => {
    const all = new URLSearchParams(parameters.value)
    if (!all.has('bucket')) all.delete('grain') // it names the bucket, else it only makes the same rows another question
    all.set('limit', '200')
    if (sort.value) all.set('sort', `${sort.value.descending ? '-' : ''}${sort.value.by}`)
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
    total: computed(() => query.data.value?.pages[0]?.total),
    sum: computed(() => query.data.value?.pages[0]?.totalAmount),
    more,
    error: query.error,
    pending: query.isPending,
    stale: query.isPlaceholderData,
    retry: query.refetch,
  }
}
