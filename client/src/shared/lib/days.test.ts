import { describe, expect, it } from 'vitest'
import { addDays, addMonths, dayIn, daysBetween, endOf, isDay, startOf } from './days'

describe('local dates', () => {
  it.each([
    ['2026-11-23', 'week', '2026-11-23', '2026-11-29'],
    ['2026-11-22', 'week', '2026-11-16', '2026-11-22'],
    ['2027-01-01', 'week', '2026-12-28', '2027-01-03'],
    ['2024-02-10', 'month', '2024-02-01', '2024-02-29'],
    ['2026-05-31', 'quarter', '2026-04-01', '2026-06-30'],
    ['2026-05-31', 'year', '2026-01-01', '2026-12-31'],
  ] as const)('%s lies in the %s from %s to %s', (day, grain, start, end) => {
    expect(startOf(day, grain)).toBe(start)
    expect(endOf(day, grain)).toBe(end)
  })

  it('steps over months, years and summer time without losing a day', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-01')
    expect(addMonths('2026-03-15', -3)).toBe('2025-12-01')
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30')
    expect(daysBetween('2026-03-01', '2026-03-31')).toBe(31)
  })

  it('knows the portal’s day of an instant', () => {
    expect(dayIn('2026-11-23T21:30:00Z', 'Europe/Moscow')).toBe('2026-11-24')
    expect(dayIn('2026-11-23T21:30:00Z', 'America/New_York')).toBe('2026-11-23')
  })

  it.each(['2026-02-30', '2026-13-01', 'today', '', null])('refuses %s', (text) => expect(isDay(text)).toBe(false))
})
