import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, type Ref } from 'vue'
import { request, type Schemas } from '@/shared/api/client'
import type { Sort } from '@/shared/table/columns'
import type { Cell } from './useRows'

type Page = Schemas['ReportRows']
export type ReportRow = Page['items'][number]
export type DealRow = Schemas['DealRow']
export type PlannedRow = Schemas['PlannedRow']

/** What the rows of a figure are asked with: the report's filters, and what narrows them to a cell. */
export function rowParameters(parameters: URLSearchParams, figure: string, cell: Cell = {}): URLSearchParams {
  const all = new URLSearchParams(parameters)
  all.set('figure', figure)
  for (const [name, value] of Object.entries(cell)) {
    all.delete(name)
    for (const one of [value].flat()) all.append(name, one)
  }
  return all
}

function searchOf(parameters: URLSearchParams, sort: Sort | undefined): string {
  const all = new URLSearchParams(parameters)
  if (!all.has('bucket')) all.delete('grain') // it names the bucket, else it only makes the same rows another question
  all.set('limit', '200')
  if (sort) all.set('sort', `${sort.descending ? '-' : ''}${sort.by}`)
  return all.toString()
}

async function askPage(report: string, search: string, cursor: string | null, signal: AbortSignal) {
  const next = cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''
  return (await (await request(`/api/v1/reports/${report}/rows?${search}${next}`, { signal })).json()) as Page
}

/** Asks for the first rows together with the report that shows them, so that the list does not wait for it. */
export function useRowsAhead(report: string, parameters: URLSearchParams, figure: string, { cell, order }: { cell?: Record<string, string>; order?: Sort } = {}) {
  const search = searchOf(rowParameters(parameters, figure, cell), order)
  void useQueryClient().prefetchInfiniteQuery({ queryKey: ['rows', report, search], queryFn: ({ signal }) => askPage(report, search, null, signal), initialPageParam: null as string | null })
}

/** The records behind a figure, page after page, in the service's order. */
export function useReportRows(report: string, parameters: Ref<URLSearchParams>, sort: Ref<Sort | undefined>) {
  const search = computed(() => searchOf(parameters.value, sort.value))
  const query = useInfiniteQuery({
    queryKey: ['rows', report, search],
    queryFn: ({ pageParam, signal }) => askPage(report, search.value, pageParam, signal),
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
    total: computed(() => query.data.value?.pages[0]?.total),
    sum: computed(() => query.data.value?.pages[0]?.totalAmount),
    more,
    error: query.error,
    pending: query.isPending,
    stale: query.isPlaceholderData,
    retry: query.refetch,
  }
}
