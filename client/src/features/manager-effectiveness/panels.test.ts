// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { Palette } from '@/shared/charts/palette'
import { formatter } from '@/shared/lib/format'
import { cellsOf, hourName, hoursOf, shade, weekdays } from './callHours'
import { isWeak, recordsOf, written } from './figures'
import { scoreOption, scoreSummary } from './scoreOption'
import type { EmployeeLine } from './useManagerEffectiveness'

const format = formatter('ru', 'RUB')
const palette = { series: ['#1', '#2', '#3', '#4', '#5', '#6', '#7'], text: '#000' } as unknown as Palette
const line = (part: Partial<EmployeeLine>) =>
  ({
    employeeId: 1, name: 'Анна', meetings: 2, calls: 1, emails: 0, todos: 0, others: 3, activityScore: 17, scoreShare: 0.25, scorePerWorkingDay: 1.5,
    points: { meetings: 10, calls: 4, emails: 0, todos: 0, others: 3 }, ...part,
  }) as EmployeeLine
const texts = { kind: (kind: string) => kind, nobody: 'никто', share: 'доля', perDay: 'в день', score: 'баллы', pick: 'нажмите' }

it('draws the points that the service answered, kind by kind, and the share at the end', () => {
  const { series, yAxis } = scoreOption([line({}), line({ name: null, employeeId: null })], palette, format, texts) as { series: { data: number[]; label?: { formatter: (at: { dataIndex: number }) => string } }[]; yAxis: { data: string[] } }
  expect(series.slice(0, 5).map(({ data }) => data[0])).toEqual([10, 4, null, null, 3])
  expect(series[5]!.label!.formatter({ dataIndex: 0 }).replace(/\s/g, ' ')).toBe('25 %')
  expect(yAxis.data).toEqual(['Анна', 'никто'])
})

it('says the same in words', () => expect(scoreSummary([line({})], format, 'никто').replace(/\s/g, ' ')).toBe('Анна: 17, 25 %'))

it('writes names in the tooltip as text', () => {
  const { tooltip } = scoreOption([line({ name: '<img>' })], palette, format, texts) as { tooltip: { formatter: (points: { dataIndex: number }[]) => string } }
  expect(tooltip.formatter([{ dataIndex: 0 }])).toContain('&lt;img&gt;')
  expect(tooltip.formatter([{ dataIndex: 9 }])).toBe('')
})

const call = { weekday: 1, hour: 7, incoming: 2, outgoing: 3, missed: 1 }
it('shows the working day, and every hour with a call', () => {
  expect(hoursOf([])).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17, 18])
  expect(hoursOf([call, { ...call, hour: 20 }])).toEqual([7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20])
  expect(cellsOf([call])(1, 7)).toBe(call)
  expect(cellsOf([call])(7, 7)).toEqual({ weekday: 7, hour: 7, incoming: 0, outgoing: 0, missed: 0 })
  expect(shade(call, 'missed')).toBe(1)
  expect(hourName(7)).toBe('07:00')
  expect(weekdays(format)).toEqual(['пн', 'вт', 'ср', 'чт', 'пт', 'сб', 'вс'])
})

it('writes each figure in its unit, and mutes ratios of few deals', () => {
  expect(written('talkSeconds', 3909, format)).toBe('1:05:09')
  expect(written('talkSeconds', null, format)).toBe('—')
  expect(written('winRate', 0.5, format).replace(/\s/g, ' ')).toBe('50 %')
  expect(written('meetings', 7, format)).toBe('7')
  expect(recordsOf('winRate', { wonDeals: 3, lostDeals: 4 })).toBe(7)
  expect(isWeak('averageDeal', { wonDeals: 19, lostDeals: 0 })).toBe(true)
  expect(isWeak('averageDeal', { wonDeals: 20, lostDeals: 0 })).toBe(false)
  expect(isWeak('meetings', { wonDeals: 0, lostDeals: 0 })).toBe(false)
})
