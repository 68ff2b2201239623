import { onScopeDispose, ref, type Ref } from 'vue'
import { onBeforeRouteLeave } from 'vue-router'

/** Asks before what was changed is left behind. A frame of another site may not open the browser's own dialogue, so that the page asks itself. */
export function useLeaveGuard(changed: Ref<boolean>) {
  const answer = ref<((leave: boolean) => void) | null>(null)

  onBeforeRouteLeave(() => (changed.value ? new Promise<boolean>((resolve) => (answer.value = resolve)) : true))

  const warn = (event: BeforeUnloadEvent) => changed.value && event.preventDefault()
  addEventListener('beforeunload', warn)
  onScopeDispose(() => removeEventListener('beforeunload', warn))

  return {
    asking: answer,
    decide(leave: boolean) {
      answer.value?.(leave)
      answer.value = null
    },
  }
}
