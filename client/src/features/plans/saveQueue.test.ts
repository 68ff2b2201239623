import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Change, PlanLine } from './planBook'
import { createSaveQueue, type SaveState } from './saveQueue'

const change = (employeeId: number, planAmount: number | null): Change => {
  const after: PlanLine | null = planAmount === null ? null : { month: '2026-11-01', employeeId, funnelId: null, planAmount, planCount: null, bonusScheme: null }
  return { key: `2026-11-01|${employeeId}|`, before: null, after }
}

describe('saving as one types', () => {
  let states: SaveState[]
  let writes: { lines: [number, number | null][]; version: string }[]
  let answer: () => Promise<{ version: string }>
  const queue = () =>
    createSaveQueue({
      save: (lines, version) => {
        writes.push({ lines: lines.map((line) => [line.employeeId, line.planAmount]), version })
        return answer()
      },
      isConflict: (error) => error === 'conflict',
      onState: (state) => states.push(state),
      delay: 100,
    })

  beforeEach(() => {
    vi.useFakeTimers()
    states = []
    writes = []
    answer = async () => ({ version: `${writes.length}` })
  })
  afterEach(() => vi.useRealTimers())

  it('gathers what is typed in a moment into one request, the last value winning', async () => {
    const saving = queue()
    saving.setVersion('0')
    saving.add([change(1, 5)])
    saving.add([change(1, 50), change(2, 7)])
    await vi.advanceTimersByTimeAsync(100)
    expect(writes).toEqual([{ lines: [[1, 50], [2, 7]], version: '0' }])
    expect(states.at(-1)).toBe('saved')
  })

  it('writes what was typed while a request was under way after it, against the new version', async () => {
    let finish!: (value: { version: string }) => void
    answer = () => new Promise((resolve) => (finish = resolve))
    const saving = queue()
    saving.add([change(1, 5)])
    await vi.advanceTimersByTimeAsync(100)
    saving.add([change(1, 6)])
    await vi.advanceTimersByTimeAsync(100)
    expect(writes).toHaveLength(1)
    answer = async () => ({ version: '2' })
    finish({ version: '1' })
    await vi.advanceTimersByTimeAsync(0)
    expect(writes[1]).toEqual({ lines: [[1, 6]], version: '1' })
  })

  it('loses nothing when a request fails, and sends all of it again', async () => {
    answer = () => Promise.reject(new Error('offline'))
    const saving = queue()
    saving.add([change(1, 5), change(2, null)])
    await vi.advanceTimersByTimeAsync(100)
    expect(states.at(-1)).toBe('failed')
    saving.add([change(1, 9)])
    await vi.advanceTimersByTimeAsync(1000)
    expect(writes).toHaveLength(1)
    answer = async () => ({ version: '1' })
    await saving.resume()
    expect(writes[1]!.lines.sort()).toEqual([[1, 9], [2, null]])
    expect(states.at(-1)).toBe('saved')
  })

  it('stops at a conflict until it is decided', async () => {
    answer = () => Promise.reject('conflict')
    const saving = queue()
    saving.add([change(1, 5)])
    await vi.advanceTimersByTimeAsync(100)
    expect(states.at(-1)).toBe('conflict')
    expect(saving.pending()).toEqual(['2026-11-01|1|'])
    answer = async () => ({ version: '8' })
    await saving.resume('7')
    expect(writes.at(-1)).toEqual({ lines: [[1, 5]], version: '7' })
  })

  it('lets go of lines that another editor’s values replace', async () => {
    answer = () => Promise.reject('conflict')
    const saving = queue()
    saving.add([change(1, 5)])
    await vi.advanceTimersByTimeAsync(100)
    saving.drop(saving.pending())
    await saving.resume('7')
    expect(writes).toHaveLength(1)
  })
})
