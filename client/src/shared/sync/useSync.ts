import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/vue-query'
import { computed, onScopeDispose, watch } from 'vue'
import { api, request, unwrap, type Schemas } from '@/shared/api/client'
import { sharedBy } from '@/shared/lib/shared'
import { readEvents } from './events'

type SyncReport = Schemas['SyncReport']

const key = ['sync']
let listening: AbortController | null = null

const syncOf = sharedBy((queries: QueryClient) => {
  const sync = useQuery({
    queryKey: key,
    queryFn: () => unwrap(api.GET('/api/v1/sync')),
    staleTime: 15_000,
    // The increments run on their own: notice them, and keep going where a stream is cut.
    refetchInterval: (query) => (query.state.data?.state === 'running' ? 3_000 : 60_000),
  })
  const running = computed(() => sync.data.value?.state === 'running')

  const start = useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/sync')),
    // The answer to a click is at once; how far it is comes with the events.
    onMutate: () => void queries.setQueryData<SyncReport>(key, (before) => before && { ...before, state: 'running' }),
    onSettled: () => queries.invalidateQueries({ queryKey: key }),
  })

  async function listen() {
    if (listening) return
    const abort = (listening = new AbortController())
    try {
      const response = await request('/api/v1/sync/events', { signal: abort.signal, headers: { Accept: 'text/event-stream' } })
      for await (const event of readEvents(response.body!)) {
        const told = JSON.parse(event.data) as Partial<SyncReport>
        // Events come without the history.
        if (told.state) queries.setQueryData<SyncReport>(key, (before) => ({ ...before, ...told, history: before?.history ?? [] }) as SyncReport)
        if (told.state && told.state !== 'running') break
      }
    } catch {
      // The stream is a convenience: the state is asked again every few seconds anyway.
    } finally {
      listening = null
      abort.abort()
    }
  }

  watch(running, (now) => now && void listen(), { immediate: true })
  watch(
    () => sync.data.value?.asOf,
    (now, before) => {
      if (now && before !== undefined && now !== before) void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== key[0] })
    },
  )
  onScopeDispose(() => listening?.abort())

  const progress = computed(() => {
    const entities = sync.data.value?.run?.entities ?? []
    const known = entities.filter((entity) => entity.expected)
    if (!known.length) return null
    const expected = known.reduce((sum, entity) => sum + entity.expected!, 0)
    return Math.min(1, known.reduce((sum, entity) => sum + Math.min(entity.fetched, entity.expected!), 0) / expected)
  })

  return { sync: sync.data, running, progress, start: () => start.mutate(), startError: start.error }
})

/** State and live progress of the synchronisation. While one runs its events are read; when it ends, everything shown is asked anew. */
export const useSync = () => syncOf(useQueryClient())
