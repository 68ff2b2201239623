import { onScopeDispose, ref, watch, type Ref } from 'vue'
import { weightOf, type Kind, type Weights } from './weights'

/**
 * Weights while somebody tries them out: a change is seen at once and asked about when the hand rests.
 * What is asked is told to `ask`; what comes back from elsewhere (another address, the portal's own weights) replaces the draft, but never
 * while a change waits to be asked.
 */
export function useWeights(inForce: Ref<Weights | undefined>, ask: (weights: Weights) => void, rest = 250) {
  const draft = ref<Weights | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined
  const waiting = ref(false)

  watch(
    inForce,
    (weights) => {
      if (weights && !waiting.value) draft.value = { ...weights }
    },
    { immediate: true },
  )

  function set(kind: Kind, typed: unknown) {
    const weight = weightOf(typed)
    if (weight === null || !draft.value || draft.value[kind] === weight) return
    draft.value = { ...draft.value, [kind]: weight }
    waiting.value = true
    clearTimeout(timer)
    timer = setTimeout(flush, rest)
  }
  /** Asks at once, without waiting for the hand to rest. */
  function flush() {
    clearTimeout(timer)
    if (!waiting.value || !draft.value) return
    waiting.value = false
    ask({ ...draft.value })
  }
  /** Lets go of what was not asked yet. */
  function drop() {
    clearTimeout(timer)
    waiting.value = false
    if (inForce.value) draft.value = { ...inForce.value }
  }
  onScopeDispose(() => clearTimeout(timer))
  return { draft, waiting, set, flush, drop }
}
