// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick, ref } from 'vue'
import { managerEffectiveness, ofEmployee } from './useManagerEffectiveness'
import { useWeights } from './useWeights'
import { parse, same, weightOf, write, type Weights } from './weights'

const standard: Weights = { meeting: 5, call: 4, email: 3, todo: 2, other: 1 }
beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function trying() {
  const inForce = ref<Weights | undefined>(standard)
  const ask = vi.fn<(weights: Weights) => void>()
  const scope = effectScope()
  return { inForce, ask, scope, ...scope.run(() => useWeights(inForce, ask, 200))! }
}

it('asks once, when the hand rests', () => {
  const { set, ask, draft } = trying()
  for (let weight = 6; weight <= 20; weight++) {
    set('meeting', weight)
    vi.advanceTimersByTime(50)
  }
  expect(draft.value!.meeting).toBe(20)
  expect(ask).not.toHaveBeenCalled()
  vi.advanceTimersByTime(200)
  expect(ask.mock.calls).toEqual([[{ ...standard, meeting: 20 }]])
})

it('keeps what is being typed when an older answer comes', async () => {
  const { set, draft, inForce } = trying()
  set('call', 9)
  inForce.value = { ...standard, other: 7 }
  await nextTick()
  expect(draft.value).toEqual({ ...standard, call: 9 })
})

it('follows the address when nothing waits', async () => {
  const { draft, inForce } = trying()
  inForce.value = { ...standard, other: 7 }
  await nextTick()
  expect(draft.value!.other).toBe(7)
})

it('asks nothing for what is no weight, or no change', () => {
  const { set, ask } = trying()
  for (const typed of ['', '-1', '101', '2.5', 'x', 1.5, NaN, 5]) set('meeting', typed)
  vi.advanceTimersByTime(1000)
  expect(ask).not.toHaveBeenCalled()
})

it('drops what was not asked yet, and asks nothing after it is gone', () => {
  const { set, drop, ask, draft, scope } = trying()
  set('todo', 50)
  drop()
  expect(draft.value).toEqual(standard)
  set('todo', 51)
  scope.stop()
  vi.advanceTimersByTime(1000)
  expect(ask).not.toHaveBeenCalled()
})

it.each([
  ['5,4,3,2,1', true],
  ['0,0,0,0,100', true],
  ['5,4,3,2', false],
  ['5,4,3,2,1,0', false],
  ['5,4,3,2,101', false],
  ['5,4,3,2,-1', false],
  ['5,4,3,2,1.5', false],
  ['', false],
])('reads %s as the service does', (text, good) => {
  const read = parse(text)
  expect(read !== undefined).toBe(good)
  if (read) expect(write(read)).toBe(text)
})

it('takes whole numbers from 0 to 100', () => expect(['0', '100', 7, '101', '', '1e1'].map(weightOf)).toEqual([0, 100, 7, null, null, null]))
it('compares weights', () => {
  expect(same(standard, { ...standard })).toBe(true)
  expect(same(standard, { ...standard, call: 5 })).toBe(false)
  expect(same(standard, undefined)).toBe(false)
})

it('leaves weights to the portal where the address holds none, and asks for no source', () => {
  expect(managerEffectiveness.options.weights.read('1,2,3,4,5')).toEqual({ meeting: 1, call: 2, email: 3, todo: 4, other: 5 })
  expect(managerEffectiveness.options.weights.standard).toBeNull()
  expect(managerEffectiveness.records).toEqual([])
})

it('asks about one employee instead of all that are chosen', () =>
  expect(ofEmployee(new URLSearchParams('from=2026-11-01&employee=1&employee=2'), 'none')).toBe('from=2026-11-01&employee=none'))
