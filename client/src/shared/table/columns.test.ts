import { expect, it } from 'vitest'
import { compare, windowOf } from './columns'

it('puts undefined values last in either direction', () => {
  const values = [3, null, 1, 2]
  expect([...values].sort((a, b) => compare(a, b, false))).toEqual([1, 2, 3, null])
  expect([...values].sort((a, b) => compare(a, b, true))).toEqual([3, 2, 1, null])
})

it('sorts names by the alphabet', () => expect(['Яна', 'анна', 'Борис'].sort((a, b) => compare(a, b, false))).toEqual(['анна', 'Борис', 'Яна']))

it.each([
  [1000, 0, { first: 0, last: 16 }],
  [1000, 4000, { first: 96, last: 116 }],
  [5, 4000, { first: 96, last: 96 }],
  [0, 0, { first: 0, last: 0 }],
])('draws of %i rows scrolled to %i only those in sight', (count, scrolled, expected) => expect(windowOf(count, 40, scrolled, 480)).toEqual(expected))
