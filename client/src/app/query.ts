import { QueryClient } from '@tanstack/vue-query'
import { ApiError } from '@/shared/api/client'

/** Answers of a report stay fresh until a sync publishes new data, which invalidates them. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.status < 500),
    },
  },
})
