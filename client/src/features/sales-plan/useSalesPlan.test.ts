// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { noFilters, toParameters } from '@/shared/filters/state'
import { salesPlan, toneOf } from './useSalesPlan'

it('asks to leave reopened deals out only when they are', () => {
  expect(toParameters(noFilters(), '2026-11-23', salesPlan).get('excludeReopened')).toBeNull()
  expect(toParameters({ ...noFilters(), options: { excludeReopened: 'true' } }, '2026-11-23', salesPlan).get('excludeReopened')).toBe('true')
})

it.each([
  [1, false, 'good'],
  [0.3, false, 'plain'],
  [0.3, true, 'poor'],
  [0.8, true, 'fair'],
  [null, true, 'plain'],
])('judges %s, finished %s, as %s', (attainment, finished, tone) => expect(toneOf(attainment, finished)).toBe(tone))

it('is narrowed by deals alone', () => expect(salesPlan.records).toEqual(['deal']))
