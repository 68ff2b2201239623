// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, ref, watch } from 'vue'
import { usePerFrame } from './usePerFrame'

let frames: FrameRequestCallback[] = []
const draw = () => frames.splice(0).forEach((frame) => frame(0))
beforeEach(() => {
  frames = []
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame))
  vi.stubGlobal('cancelAnimationFrame', (id: number) => frames.splice(id - 1, 1))
})
afterEach(() => vi.unstubAllGlobals())

it('lets through only the last value of each frame', () => {
  const source = ref(1)
  const seen: number[] = []
  const scope = effectScope()
  scope.run(() => watch(usePerFrame(source), (value) => seen.push(value), { flush: 'sync' }))
  for (const value of [2, 3, 4]) source.value = value
  expect(seen).toEqual([])
  expect(frames).toHaveLength(1)
  draw()
  source.value = 5
  draw()
  expect(seen).toEqual([4, 5])
  source.value = 6
  scope.stop()
  draw()
  expect(seen).toEqual([4, 5])
})
