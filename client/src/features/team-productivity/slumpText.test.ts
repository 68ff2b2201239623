import { expect, it } from 'vitest'
import { formatter } from '@/shared/lib/format'
import { slumpText } from './slumpText'
import type { Slump } from './useTeamProductivity'

const tell = (key: string, values: Record<string, unknown>) => `${key.split('.').slice(2).join('.')}(${Object.values(values).join()})`
const slump: Slump = { metric: 'executionCoefficient', kind: 'fall', median: 0.5, months: [{ bucket: '2026-08-01', value: 0.9 }, { bucket: '2026-09-01', value: 0.85 }, { bucket: '2026-11-01', value: 0.1 }] }
const text = (value: Slump) => slumpText(value, formatter('en', 'RUB'), tell)

it('tells a fall by its months and the own median', () =>
  expect(text(slump)).toBe('executionCoefficient.fall(Aug 90% → Sept 85% → Nov 10%) median(50%)'))

it('tells no median where there is none, and a month without a value as a dash', () =>
  expect(text({ ...slump, metric: 'attainment', kind: 'decline', median: null, months: [{ bucket: '2026-08-01', value: null }] })).toBe('attainment.decline(Aug —)'))
