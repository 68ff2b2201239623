import { onScopeDispose, readonly, shallowRef, watch, type Ref } from 'vue'

/** The latest of many values, let through at most once per frame: however fast a slider moves, the service is asked no oftener than the screen is drawn. */
export function usePerFrame<T>(source: Ref<T>): Readonly<Ref<T>> {
  const passed = shallowRef(source.value)
  let frame: number | undefined
  watch(
    source,
    () => {
      frame ??= requestAnimationFrame(() => {
        frame = undefined
        passed.value = source.value
      })
    },
    { flush: 'sync' },
  )
  onScopeDispose(() => frame !== undefined && cancelAnimationFrame(frame))
  return readonly(passed) as Readonly<Ref<T>>
}
