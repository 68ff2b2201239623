import { expect, it } from 'vitest'
import { copy, merged, same } from './draft'

it('keeps what somebody else changed meanwhile', () => {
  const base = { leadDays: 3, dealDays: 7, holidays: ['2026-01-01'] }
  const draft = { ...copy(base), leadDays: 5 }
  expect(merged({ ...base, dealDays: 9 }, base, draft)).toEqual({ leadDays: 5, dealDays: 9, holidays: ['2026-01-01'] })
})

it('takes one’s own change where both changed the same', () => expect(merged({ days: 9 }, { days: 7 }, { days: 5 })).toEqual({ days: 5 }))

it('shares nothing with the original', () => {
  const base = { list: [{ a: 1 }] }
  const other = copy(base)
  other.list[0]!.a = 2
  expect(base.list[0]!.a).toBe(1)
  expect(same(base, other)).toBe(false)
})
