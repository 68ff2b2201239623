// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { formatter } from '@/shared/lib/format'
import { heatChart } from './heatChart'
import type { Palette } from './palette'
import { line } from './parts'
import { timeChart } from './timeChart'
import { tooltipHtml } from './tooltip'

const palette = new Proxy({ series: ['#111', '#222'] }, { get: (own, name) => (name in own ? own[name as 'series'] : `<${String(name)}>`) }) as unknown as Palette
const format = formatter('ru', 'RUB')
const buckets = [
  { bucket: '2026-01-01', partial: false },
  { bucket: '2026-02-01', partial: false },
  { bucket: '2026-03-01', partial: true },
]
type Drawn = { name: string; type: string; data: unknown[]; lineStyle?: { type?: unknown }; markLine?: { data: unknown }; yAxisIndex?: number; stack?: string }

describe('a line', () => {
  it('is dashed on the way to a bucket that is not finished, and joins there', () => {
    const [solid, dashed] = line('x', [1, 2, 3], buckets, 'red') as unknown as Drawn[]
    expect(solid!.data).toEqual([1, 2, null])
    expect(dashed!.data).toEqual([null, 2, 3])
    expect(solid!.lineStyle!.type).toBeUndefined()
    expect(dashed!.lineStyle!.type).toEqual([4, 4])
    expect(solid!.name).toBe(dashed!.name)
  })
  it('is drawn once where every bucket is finished, or there is no way to draw', () => {
    for (const [values, some] of [[[1, 2], buckets.slice(0, 2)], [[3], buckets.slice(2)]] as const) {
      const [solid, dashed] = line('x', values, some, 'red') as unknown as [Drawn, Drawn]
      expect(solid.data).toEqual(values)
      expect(dashed.data).toEqual(values.map(() => null))
    }
  })
})

describe('figures over time', () => {
  const option = timeChart(
    {
      buckets, grain: 'month', left: String, right: String, norm: { value: 0.64, label: '64 %' }, texts: { partial: 'неполный', open: 'раскрыть' },
      series: [
        { name: 'в срок', kind: 'layer', values: [1, 2, 3], write: format.count },
        { name: 'поздно', kind: 'layer', values: [4, null, 6], write: format.count },
        { name: 'доля', kind: 'line', values: [0.2, null, 1], write: format.percent, right: true },
      ],
      more: () => [{ name: 'ещё', value: '<b>' }],
    },
    palette,
    format,
  )
  const series = option.series as Drawn[]

  it('stack layers, put shares on the right and draw the norm once', () => {
    expect(series.map(({ type }) => type)).toEqual(['bar', 'bar', 'line', 'line'])
    expect(series[0]!.stack).toBe(series[1]!.stack)
    expect(series[2]!.yAxisIndex).toBe(1)
    expect(series.filter(({ markLine }) => markLine)).toHaveLength(1)
    expect(series[0]!.markLine!.data).toEqual([{ yAxis: 0.64 }])
  })
  it('tell every figure of a bucket, what is missing as a dash, and say that it is not finished', () => {
    const tell = (option.tooltip as { formatter: (points: { dataIndex: number }[]) => string }).formatter
    expect(tell([{ dataIndex: 1 }])).toMatch(/Февраль 2026.*в срок.*>2<.*поздно.*>—<.*доля.*>—<.*&lt;b&gt;/s)
    expect(tell([{ dataIndex: 1 }])).not.toContain('неполный')
    expect(tell([{ dataIndex: 2 }])).toContain('неполный')
    expect(tell([])).toBe('')
  })
})

it('what today has not passed is unfinished, and a line ends there', () => {
  const all = ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'].map((bucket) => ({ bucket, partial: false }))
  const option = timeChart({ buckets: all, grain: 'month', today: '2026-03-15', left: String, texts: { partial: 'p' }, series: [{ name: 'x', kind: 'line', values: [1, 2, 3, 0], write: String }, { name: 'y', kind: 'bars', values: [1, 2, 3, 0], write: String }] }, palette, format)
  const [solid, dashed, drawn] = option.series as Drawn[]
  expect(solid!.data).toEqual([1, 2, null, null])
  expect(dashed!.data).toEqual([null, 2, 3, null])
  expect((drawn!.data as { itemStyle: { borderType?: string } }[]).map(({ itemStyle }) => itemStyle.borderType)).toEqual([undefined, undefined, 'dashed', 'dashed'])
})

it('a stack over a bucket that is not finished is dashed in every layer, and the tooltip says so', () => {
  const two = ['2026-02-01', '2026-03-01'].map((bucket) => ({ bucket, partial: false }))
  const layers = [[1, 2], [3, 0]].map((values, at) => ({ name: `слой ${at}`, kind: 'layer' as const, values, colour: ['#111111', '#222222'][at], write: String }))
  const option = timeChart({ buckets: two, grain: 'month', today: '2026-03-15', left: String, texts: { partial: 'неполный' }, series: layers }, palette, format)
  const dashed = { color: '#1111114d', borderColor: '#111111', borderType: 'dashed', borderWidth: 1 }
  expect((option.series as Drawn[]).map(({ data }) => data)).toEqual([[1, { value: 2, itemStyle: dashed }], [3, null]])
  const tell = (option.tooltip as { formatter: (points: { dataIndex: number }[]) => string }).formatter
  expect([0, 1].map((dataIndex) => tell([{ dataIndex }]).includes('неполный'))).toEqual([false, true])
})

it('a heat map holds every cell and scales to the largest', () => {
  const option = heatChart({ columns: ['9', '10', '11'], rows: ['пн', 'вт'], value: (column, row) => column * 10 + row, tip: (column, row) => ({ title: `${row}:${column}`, lines: [] }) }, palette)
  expect((option.series as Drawn[])[0]!.data).toEqual([[0, 0, 0], [1, 0, 10], [2, 0, 20], [0, 1, 1], [1, 1, 11], [2, 1, 21]])
  expect((option.visualMap as { max: number }).max).toBe(21)
})

it('a tooltip lets no markup of a name through', () => expect(tooltipHtml('<img>', [{ name: '"&', value: '1' }], [false, null, '<i>'], palette)).not.toMatch(/<img|<i>|"&</))
