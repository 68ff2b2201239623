import { beforeEach, expect, it, vi } from 'vitest'
import { lateTooltip } from './lateTooltip'

beforeEach(() => void vi.useFakeTimers())
const at = (dataIndex: number) => [{ dataIndex }]
const setUp = (answers: Record<string, string> = {}) => {
  const ask = vi.fn((search: string) => Promise.resolve(`all of ${search}`))
  const tell = vi.fn()
  const tooltip = lateTooltip((index) => (index < 0 ? null : `b${index}`), { known: (search) => answers[search], ask }, (index, cell) => `${index}: ${cell ?? '…'}`)
  return { ask, tell, tooltip }
}

it('is there at once and completed when the pointer rests', async () => {
  const { tooltip, tell } = setUp()
  expect(tooltip(at(1), 'ticket', tell)).toBe('1: …')
  await vi.advanceTimersByTimeAsync(200)
  expect(tell).toHaveBeenCalledWith('ticket', '1: all of b1')
})

it('asks nothing for buckets that are only passed over', async () => {
  const { tooltip, tell, ask } = setUp()
  for (const index of [0, 1, 2]) tooltip(at(index), `t${index}`, tell)
  await vi.advanceTimersByTimeAsync(200)
  expect(ask.mock.calls).toEqual([['b2']])
})

it('asks nothing twice, and nothing about a bucket that is gone', async () => {
  const { tooltip, tell, ask } = setUp({ b3: 'known' })
  expect(tooltip(at(3), 't', tell)).toBe('3: known')
  expect(tooltip([], 't', tell)).toBe('')
  await vi.advanceTimersByTimeAsync(200)
  expect(ask).not.toHaveBeenCalled()
})

it('tells nothing late about a bucket that the pointer has left', async () => {
  const { tooltip, tell } = setUp()
  tooltip(at(1), 't1', tell)
  await vi.advanceTimersByTimeAsync(119)
  tooltip([], 't', tell)
  await vi.advanceTimersByTimeAsync(200)
  expect(tell).not.toHaveBeenCalled()
})
