import { expect, it } from 'vitest'
import { secondsLeft } from './estimate'

const start = '2026-01-01T00:00:00Z'
const after = (seconds: number) => new Date(start).getTime() + seconds * 1000

it.each([
  [60, 0.5, 60],
  [30, 0.25, 90],
  [90, 0.9, 10],
])('%i s for %d of the way leave %d s', (passed, progress, left) => expect(secondsLeft(start, progress, after(passed))).toBeCloseTo(left))

it.each([
  [60, null],
  [60, 0.01],
  [2, 0.5],
  [60, 1],
])('says nothing after %i s at %s', (passed, progress) => expect(secondsLeft(start, progress, after(passed))).toBeNull())
