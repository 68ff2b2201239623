// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { allOf, mostSelected, newKey, toggled, tomorrow } from './selection'
import type { ForgottenRow } from './useForgotten'

const row = (id: number, record: 'deal' | 'lead' = 'deal') => ({ record, id }) as ForgottenRow

it('tells a deal from a lead of the same number, and lets go what is selected again', () => {
  const both = toggled(toggled(new Map(), row(5)), row(5, 'lead'))
  expect([...both.keys()]).toEqual(['deal:5', 'lead:5'])
  expect([...toggled(both, row(5)).keys()]).toEqual(['lead:5'])
})
it('selects no more than the service sets at once', () => {
  const full = allOf(Array.from({ length: mostSelected + 30 }, (_, at) => row(at + 1)))
  expect(full.size).toBe(mostSelected)
  expect(toggled(full, row(9999)).size).toBe(mostSelected)
  expect(toggled(full, row(1)).size).toBe(mostSelected - 1)
})
it('has another key for every submission', () => {
  expect(newKey()).toMatch(/^[0-9a-f]{32}$/)
  expect(newKey()).not.toBe(newKey())
})
it('proposes tomorrow evening', () => expect(tomorrow(new Date(2026, 10, 30, 23, 59))).toBe('2026-12-01T18:00'))
