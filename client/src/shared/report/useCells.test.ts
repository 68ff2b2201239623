// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { insideOf, narrowed } from './useCells'

it.each([
  ['2026-11-01', 'month', '2026-11-01', '2026-11-25', 'week'],
  ['2026-10-01', 'month', '2026-10-05', '2026-10-31', 'week'],
  ['2026-11-02', 'week', '2026-11-02', '2026-11-08', 'day'],
  ['2026-11-03', 'day', '2026-11-03', '2026-11-03', 'day'],
  ['2026-01-01', 'year', '2026-10-05', '2026-11-25', 'quarter'],
] as const)('of the bucket %s by %s asks %s to %s by %s', (bucket, grain, from, to, within) =>
  expect(insideOf(bucket, { from: '2026-10-05', to: '2026-11-25', grain })).toEqual({ from, to, grain: within }))

it('asks about one employee instead of all that are chosen, and leaves the other filters', () => {
  const parameters = new URLSearchParams('from=2026-11-01&employee=1&employee=2&funnel=3')
  expect(narrowed(parameters, { employee: '7' })).toBe('from=2026-11-01&employee=7&funnel=3')
  expect(parameters.getAll('employee')).toEqual(['1', '2'])
})
