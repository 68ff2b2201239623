import { useQuery, useQueryClient, type QueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api, unwrap } from '@/shared/api/client'
import { sharedBy } from '@/shared/lib/shared'
import { usePortal } from '@/shared/portal/usePortal'

const figuresOf = sharedBy<QueryClient, ReturnType<typeof makeFigures>>(makeFigures)

function makeFigures() {
  const { language } = usePortal()
  const metrics = useQuery({
    queryKey: ['metrics', language],
    queryFn: () => unwrap(api.GET('/api/v1/metrics')),
    staleTime: Infinity,
    placeholderData: (before) => before,
  })
  const figures = computed(() => metrics.data.value ?? [])
  const byId = computed(() => new Map(figures.value.map((figure) => [figure.id, figure])))
  return { figures, byId, error: metrics.error, pending: metrics.isPending, retry: metrics.refetch }
}

/** What every figure means, in the reader's language; asked once, however many marks a page shows. */
export const useFigures = () => figuresOf(useQueryClient())
