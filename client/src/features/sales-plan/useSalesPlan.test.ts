// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { noFilters } from '@/shared/filters/state'
import { parametersOf, toneOf } from './useSalesPlan'

it('asks to leave reopened deals out only when they are', () => {
  expect(parametersOf(noFilters(), '2026-11-23').get('excludeReopened')).toBeNull()
  expect(parametersOf({ ...noFilters(), excludeReopened: true }, '2026-11-23').get('excludeReopened')).toBe('true')
})

it.each([
  [1, false, 'good'],
  [0.3, false, 'plain'],
  [0.3, true, 'poor'],
  [0.8, true, 'fair'],
  [null, true, 'plain'],
])('judges %s, finished %s, as %s', (attainment, finished, tone) => expect(toneOf(attainment, finished)).toBe(tone))
