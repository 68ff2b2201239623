import type { Palette } from '@/shared/charts/palette'
import { base, bucketNames, categoryAxis, valueAxis } from '@/shared/charts/parts'
import type { Day, Grain } from '@/shared/lib/days'
import type { Format } from '@/shared/lib/format'
import { unitOf, written, type Series } from './series'
import type { Bucket } from './useSalesDynamics'

export interface Drawn {
  series: readonly Series[]
  /** Those that are not whole are drawn dashed. */
  buckets: readonly Bucket[]
  /** Buckets of the compared past, first beside first; they are dotted. */
  before: readonly Bucket[]
  /** What the dots are called in a legend. */
  past?: string
  period: { from: Day; to: Day; grain: Grain }
  today: Day
  /** A narrow panel names weeks by their first day. */
  narrow?: boolean
}

/** Nothing has happened in the future: a gap says so, and a line of zeros would not. What was dated ahead is drawn, but no ratio rests on it. */
export function valuesOf(figure: Series['figure'], buckets: readonly Bucket[], today: Day): (number | null)[] {
  const ratio = figure === 'winRate' || figure === 'averageDeal'
  return buckets.map((bucket) => (bucket.bucket > today && (ratio || !bucket[figure]) ? null : bucket[figure]))
}

/** Series of one panel over the same time. */
export function seriesOption(drawn: Drawn, palette: Palette, format: Format, nameOf: (figure: Series['figure']) => string): Record<string, unknown> {
  const { series, buckets, period, narrow } = drawn
  return {
    ...base(palette),
    grid: { left: 8, right: 8, top: 14, bottom: 4, containLabel: true },
    xAxis: categoryAxis(bucketNames(buckets, narrow && period.grain === 'week' ? 'day' : period.grain, format), palette),
    yAxis: [false, true].map((right) => axisOf(series.filter((one) => !!one.right === right), right, palette, format)),
    series: series.flatMap((one) => [...past(one, drawn, palette), ...present(one, drawn, palette, nameOf(one.figure))]),
  }
}

function axisOf(series: readonly Series[], right: boolean, palette: Palette, format: Format) {
  const unit = series[0] && unitOf(series[0].figure)
  return valueAxis((value) => (unit === 'ratio' ? format.percent(value) : format.compact(value)), palette, {
    position: right ? 'right' : 'left',
    show: series.length > 0,
    min: 0,
    ...(unit === 'count' ? { minInterval: 1 } : {}),
    ...(unit === 'ratio' ? { max: 1, interval: 0.25 } : {}),
    splitLine: { show: !right, lineStyle: { color: palette.line } },
  })
}

function present({ figure, shape, colour, symbol, right }: Series, drawn: Drawn, palette: Palette, name: string): object[] {
  const values = valuesOf(figure, drawn.buckets, drawn.today)
  const incomplete = drawn.buckets.map(({ partial }) => partial)
  const tint = palette[colour]
  const axis = { yAxisIndex: right ? 1 : 0, itemStyle: { color: tint } }
  if (shape === 'bar') {
    const dashed = { color: 'transparent', borderColor: tint, borderType: 'dashed', borderWidth: 1.5 }
    return [{ ...axis, name, type: 'bar', barMaxWidth: 28, barMinWidth: 2, barGap: '15%', itemStyle: { color: tint, borderRadius: [3, 3, 0, 0] }, data: values.map((value, index) => (incomplete[index] ? { value, itemStyle: dashed } : value)) }]
  }
  const line = { ...axis, name, type: 'line', symbol, symbolSize: drawn.buckets.length > 40 ? 0 : 7, emphasis: { focus: 'series' } }
  const area = shape === 'area' ? { areaStyle: { color: tint, opacity: 0.12 } } : {}
  const solid = { ...line, ...area, lineStyle: { color: tint, width: 2 }, data: values.map((value, index) => (incomplete[index] ? null : value)) }
  const loose = values.map((value, index) => (incomplete[index - 1] || incomplete[index] || incomplete[index + 1] ? value : null))
  return [solid, { ...line, ...area, lineStyle: { color: tint, width: 2, type: [5, 4] }, data: loose }]
}

/** What was, as thin dots under what is. Its series stays while there is none: one that vanishes under the pointer cannot show its tooltip. */
function past({ figure, shape, colour, right }: Series, { before, buckets, past: name }: Drawn, palette: Palette): object[] {
  return [
    {
      ...(before.length ? { name } : {}), type: 'line', yAxisIndex: right ? 1 : 0, silent: true, symbol: 'none', z: 1, step: shape === 'bar' ? 'middle' : false,
      lineStyle: { color: palette[colour], width: 1.5, type: [2, 3], opacity: 0.75 }, itemStyle: { color: palette[colour] },
      data: before.length ? buckets.map((_, index) => before[index]?.[figure] ?? null) : [],
    },
  ]
}

/** A panel in words, for those who do not see it. */
export function summaryOf({ series, buckets, period }: Drawn, format: Format, nameOf: (figure: Series['figure']) => string): string {
  return buckets.map((bucket) => `${format.bucketName(bucket.bucket, period.grain)}: ${series.map(({ figure }) => `${nameOf(figure)} ${written(figure, bucket[figure], format)}`).join(', ')}`).join('; ')
}
