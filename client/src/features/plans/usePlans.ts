import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, onBeforeUnmount, ref, shallowRef, watch, type Ref } from 'vue'
import { api, ApiError, request, unwrap, type Schemas } from '@/shared/api/client'
import { addMonths, type Day } from '@/shared/lib/days'
import { adopt, edit, keyOf, openBook, redo, undo, withLines, type Book, type Change, type Edit, type PlanLine } from './planBook'
import { createSaveQueue, type SaveState } from './saveQueue'

/** What a 409 tells besides its title: both sides of every line. */
interface Collision {
  lines: { mine: PlanLine; theirs: PlanLine | null; changedBy: number | null }[]
}

export type Conflict = { key: string; mine: PlanLine | null; theirs: PlanLine | null; changedBy: number | null }

export const monthsOf = (year: number): Day[] => Array.from({ length: 12 }, (_, month) => addMonths(`${year}-01-01`, month))

async function readPlans(months: readonly Day[], signal?: AbortSignal): Promise<Schemas['PlansReport']> {
  const search = new URLSearchParams(months.map((month) => ['month', month]))
  return (await request(`/api/v1/plans?${search}`, { signal })).json()
}

/** The plans of a year as they are edited here: saved as one types, undone, and never silently overwritten. */
export function usePlans(year: Ref<number>) {
  const queries = useQueryClient()
  const months = computed(() => monthsOf(year.value))
  const book = shallowRef<Book>(openBook([]))
  const state = ref<SaveState>('saved')
  const saveError = shallowRef<unknown>(null)
  const conflicts = shallowRef<Conflict[]>([])
  let serverVersion = ''

  const plans = useQuery({ queryKey: ['plans', year], queryFn: ({ signal }) => readPlans(months.value, signal), staleTime: 0, gcTime: 0, refetchOnMount: 'always' })

  /** The report never shows the plans of before, not even until it is answered. */
  const forgetReport = () => queries.removeQueries({ predicate: (query) => query.queryKey[0] === 'sales-plan' })

  const queue = createSaveQueue({
    save: async (lines, version) => {
      const saved = await unwrap(api.PUT('/api/v1/plans', { body: { lines, version } }))
      serverVersion = saved.version
      return saved
    },
    isConflict: (error) => error instanceof ApiError && error.status === 409,
    onState: (next, error) => {
      state.value = next
      saveError.value = error
      if (next === 'conflict') void showConflict((error as ApiError).problem.conflicts as Collision | undefined)
    },
    onSaved: forgetReport,
  })

  watch(plans.data, (answer) => {
    if (!answer || queue.pending().length) return
    book.value = openBook(answer.lines)
    serverVersion = answer.version
    queue.setVersion(answer.version)
  }, { immediate: true })

  function take({ book: next, changes }: { book: Book; changes: Change[] }) {
    book.value = next
    queue.add(changes)
    return changes.length
  }

  /** Somebody else changed the same lines: both values are shown, and the reader decides. What only she changed waits, and is saved then. */
  async function showConflict(told: Collision | undefined) {
    const answer = await readPlans(months.value)
    const theirs = openBook(answer.lines).lines
    serverVersion = answer.version
    const collided = new Map(told?.lines.map((line) => [keyOf(line.mine), line]))
    conflicts.value = queue.pending()
      .filter((key) => !told || collided.has(key))
      .map((key) => ({
        key,
        mine: book.value.lines.get(key) ?? null,
        theirs: theirs.get(key) ?? null,
        changedBy: collided.get(key)?.changedBy ?? null,
      }))
      .filter(({ mine, theirs: other }) => JSON.stringify(mine) !== JSON.stringify(other))
    const merged = new Map(theirs)
    for (const key of queue.pending()) {
      const mine = book.value.lines.get(key)
      if (mine) merged.set(key, mine)
      else merged.delete(key)
    }
    book.value = { ...book.value, lines: merged }
    if (!conflicts.value.length) await resolve('mine')
  }

  async function resolve(whose: 'mine' | 'theirs') {
    if (whose === 'theirs') {
      queue.drop(conflicts.value.map(({ key }) => key))
      const lines = new Map(book.value.lines)
      for (const { key, theirs } of conflicts.value) {
        if (theirs) lines.set(key, theirs)
        else lines.delete(key)
      }
      book.value = withLines(book.value, [...lines.values()])
      if (!queue.pending().length) state.value = 'saved'
    }
    conflicts.value = []
    await queue.resume(serverVersion)
  }

  /** After a copy or an import by the service: its result becomes one undoable step. */
  async function reread() {
    const answer = await readPlans(months.value)
    book.value = adopt(book.value, answer.lines)
    serverVersion = answer.version
    queue.setVersion(answer.version)
    forgetReport()
  }

  const guard = (event: BeforeUnloadEvent) => {
    if (state.value !== 'saved') event.preventDefault()
  }
  addEventListener('beforeunload', guard)
  onBeforeUnmount(() => {
    removeEventListener('beforeunload', guard)
    void queue.flush()
  })

  return {
    months,
    book,
    state,
    saveError,
    conflicts,
    pending: plans.isPending,
    error: plans.error,
    retry: plans.refetch,
    edit: (edits: readonly Edit[]) => take(edit(book.value, edits)),
    undo: () => take(undo(book.value)),
    redo: () => take(redo(book.value)),
    retrySave: () => queue.resume(),
    flush: queue.flush,
    resolve,
    reread,
    keyOf,
  }
}
