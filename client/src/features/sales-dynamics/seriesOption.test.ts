// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import type { Palette } from '@/shared/charts/palette'
import { withUnfinished } from '@/shared/charts/parts'
import { formatter } from '@/shared/lib/format'
import { flow, money, quality } from './series'
import { seriesOption, summaryOf, valuesOf, type Drawn } from './seriesOption'
import type { Bucket } from './useSalesDynamics'

const palette = new Proxy({} as Palette, { get: (_, name) => String(name) })
const format = formatter('ru', 'RUB')
const bucket = (name: string, part: Partial<Bucket> = {}): Bucket => ({
  bucket: name, partial: false, leadsCreated: 0, leadsConverted: 0, leadsJunk: 0, dealsCreated: 0, dealsWon: 0, dealsLost: 0, wonAmount: 0, lostAmount: 0,
  averageDeal: null, winRate: null, pipelineCount: null, pipelineAmount: null, ...part,
})
const year = { from: '2026-01-01', to: '2026-12-31', grain: 'month' as const }
const months = withUnfinished([bucket('2026-09-01', { leadsCreated: 30 }), bucket('2026-10-01', { leadsCreated: 40 }), bucket('2026-11-01', { leadsCreated: 7 }), bucket('2026-12-01')], 'month', '2026-11-25')
const whole = months.map((month) => ({ ...month, partial: false }))
const drawn = (part: Partial<Drawn> = {}): Drawn => ({ series: flow.slice(0, 1), buckets: months, before: [], period: year, today: '2026-11-25', ...part })
const seriesOf = (one: Drawn) => seriesOption(one, palette, format, (figure) => figure).series as { name?: string; type: string; lineStyle?: { type?: unknown }; data: unknown[] }[]

it('draws nothing where nothing can have happened yet, but what was dated ahead', () => {
  expect(valuesOf('leadsCreated', months, '2026-11-25')).toEqual([30, 40, 7, null])
  const ahead = [bucket('2026-12-01', { dealsWon: 2, averageDeal: 500 })]
  expect(valuesOf('dealsWon', ahead, '2026-11-25')).toEqual([2])
  expect(valuesOf('averageDeal', ahead, '2026-11-25')).toEqual([null])
})

it('dashes only the way into the bucket that still runs', () => {
  const [, solid, running] = seriesOf(drawn())
  expect(solid!.data).toEqual([30, 40, null, null])
  expect(running!.data).toEqual([null, 40, 7, null])
  expect(running!.lineStyle!.type).toEqual([5, 4])
  expect(seriesOf(drawn({ buckets: whole })).map(({ data }) => data)).toEqual([[], [30, 40, 7, null], [null, null, null, null]])
})

it('dashes the way out of a first bucket that the period cuts', () => {
  const cut = [bucket('2026-08-01', { leadsCreated: 3, partial: true }), ...whole]
  const [, solid, loose] = seriesOf(drawn({ buckets: cut, today: '2027-02-01' }))
  expect(solid!.data).toEqual([null, 30, 40, 7, 0])
  expect(loose!.data).toEqual([3, 30, null, null, null])
})

it('dashes the border of a bar that still grows', () => {
  const [, won] = seriesOf(drawn({ series: money }))
  expect(won!.data[2]).toMatchObject({ value: 0, itemStyle: { borderType: 'dashed' } })
  expect(won!.data[1]).toBe(0)
})

it('lays the past under the present, first bucket beside first, and leaves gaps where it is shorter', () => {
  const [past] = seriesOf(drawn({ before: [bucket('2025-09-01', { leadsCreated: 11 }), bucket('2025-10-01', { leadsCreated: 12 })] }))
  expect(past!.data).toEqual([11, 12, null, null])
  expect(past!.lineStyle!.type).toEqual([2, 3])
})

it('shows a second axis only where a figure needs it', () => {
  const axes = (one: Drawn) => (seriesOption(one, palette, format, String)['yAxis'] as { show: boolean; max?: number }[]).map(({ show, max }) => [show, max])
  expect(axes(drawn())).toEqual([[true, undefined], [false, undefined]])
  expect(axes(drawn({ series: quality }))).toEqual([[true, undefined], [true, 1]])
})

it('names weeks by their first day where there is little room', () => {
  const names = (narrow: boolean) => (seriesOption(drawn({ buckets: [bucket('2026-11-02')], period: { from: '2026-11-01', to: '2026-11-30', grain: 'week' }, narrow }), palette, format, String)['xAxis'] as { data: string[] }).data
  expect(names(true)).toEqual(['2 нояб'])
  expect(names(false)).toEqual(['2–8 нояб'])
})

it('says the same in words', () => expect(summaryOf(drawn(), format, () => 'Лиды').split('; ')[1]).toBe('Октябрь 2026: Лиды 40'))
