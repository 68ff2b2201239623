import { computed, ref, watch, type Ref } from 'vue'
import { copy, merged, same } from './draft'
import { fieldErrors } from './fieldErrors'

/** A form over something that is read and saved as a whole. */
export function useDraft<T extends object>(saved: Ref<T | undefined>, read: () => Promise<T>, write: (value: T) => Promise<unknown>) {
  const draft = ref<T | null>(null) as Ref<T | null>
  const base = ref<T | null>(null) as Ref<T | null>
  const saving = ref(false)
  const error = ref<unknown>(null)

  const changed = computed(() => draft.value !== null && !same(draft.value, base.value))
  const take = (value: T) => {
    base.value = copy(value)
    draft.value = copy(value)
  }
  watch(saved, (value) => value && !changed.value && take(value), { immediate: true })

  return {
    draft,
    changed,
    saving,
    error,
    errors: computed(() => fieldErrors(error.value)),
    reset() {
      error.value = null
      if (saved.value) take(saved.value)
    },
    /** Whether it was saved. */
    async save() {
      saving.value = true
      error.value = null
      try {
        const value = merged(await read(), base.value!, draft.value!)
        await write(value)
        take(value)
        return true
      } catch (problem) {
        error.value = problem
        return false
      } finally {
        saving.value = false
      }
    },
  }
}
