import { expect, it } from 'vitest'
import { daysOf, stopOf, stops } from './thresholds'

it('has every day of a month, and stays inside what the service takes', () => {
  expect(stops.slice(0, 31)).toEqual(Array.from({ length: 31 }, (_, at) => at + 1))
  expect([stops[0], stops.at(-1)]).toEqual([1, 365])
  expect([...stops].sort((a, b) => a - b)).toEqual(stops)
})
it.each([[1, 1], [7, 7], [33, 31], [34, 35], [65, 60], [66, 70], [364, 365], [365, 365]])('shows %i days at the stop of %i', (days, stop) => expect(stops[stopOf(days)]).toBe(stop))
it.each([['7', 7], ['365', 365], ['0', undefined], ['366', undefined], ['1.5', undefined], ['', undefined], ['x', undefined]])('reads %s as %s', (text, days) => expect(daysOf(text)).toBe(days))
