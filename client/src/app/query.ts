import { QueryClient } from '@tanstack/vue-query'
import { ApiError } from '@/shared/api/client'

/** Answers of a report stay fresh until a sync publishes new data, which invalidates them; they are replaced whole, so nothing watches inside of them. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      shallow: true,
      staleTime: 60_000,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.status < 500),
    },
  },
})
