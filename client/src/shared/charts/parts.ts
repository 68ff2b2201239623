import { endOf, type Day, type Grain } from '@/shared/lib/days'
import type { Format } from '@/shared/lib/format'
import type { Palette } from './palette'
import { tooltipBox } from './tooltip'

/** Pieces that charts are put together from, so that all look alike. */

type Value = number | null
export interface BucketOfTime {
  bucket: Day
  partial: boolean
}
type Option = Record<string, unknown>

/** Buckets that will still grow count as partial too: those that the portal's today has not passed. */
export const withUnfinished = <B extends BucketOfTime>(buckets: readonly B[], grain: Grain, today: Day | undefined): B[] =>
  buckets.map((bucket) => (today && endOf(bucket.bucket, grain) >= today ? { ...bucket, partial: true } : bucket))

/** A line ends at today: what has not begun has no figure yet. */
export const untilToday = (values: readonly Value[], buckets: readonly BucketOfTime[], today: Day | undefined): Value[] =>
  values.map((value, at) => (today && (buckets[at]?.bucket ?? '') > today ? null : value))

export const fontOf = (palette: Palette) => ({ color: palette.textSoft, fontFamily: palette.font, fontSize: 12 })

export const base = (palette: Palette): Option => ({
  animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
  animationDuration: 300,
  textStyle: { fontFamily: palette.font },
})

/** Short names of buckets; months of one year go without it. */
export function bucketNames(buckets: readonly BucketOfTime[], grain: Grain, format: Format): string[] {
  const oneYear = grain === 'month' && new Set(buckets.map(({ bucket }) => bucket.slice(0, 4))).size === 1
  return buckets.map(({ bucket }) => (oneYear ? format.shortMonth(bucket) : format.bucketShort(bucket, grain)))
}

export const categoryAxis = (names: readonly string[], palette: Palette, more: Option = {}): Option => ({
  type: 'category', data: names, axisTick: { show: false }, axisLine: { lineStyle: { color: palette.lineStrong } }, axisLabel: { ...fontOf(palette), hideOverlap: true }, ...more,
})

export const valueAxis = (write: (value: number) => string, palette: Palette, more: Option = {}): Option => ({
  type: 'value', axisLabel: { ...fontOf(palette), formatter: write }, splitLine: { lineStyle: { color: palette.line } }, splitNumber: 4, ...more,
})

/** A tooltip over a whole bucket; `write` makes it from the bucket's place. */
export const axisTooltip = (palette: Palette, write: (index: number) => string): Option => ({
  trigger: 'axis',
  axisPointer: { type: 'shadow', z: -1, shadowStyle: { color: palette.line, opacity: 0.45 } },
  ...tooltipBox(palette),
  formatter: (points: { dataIndex: number }[]) => write(points[0]?.dataIndex ?? -1),
})

/** What is not finished yet is drawn dashed and pale: it will still grow. */
const unfinished = (colour: string, pale: string): Option => ({ color: pale, borderColor: colour, borderType: 'dashed', borderWidth: 1 })

export const bars = (name: string, values: readonly Value[], buckets: readonly BucketOfTime[], colour: string, pale: string, more: Option = {}): Option => ({
  name, type: 'bar', barMaxWidth: 48, barMinWidth: 3, itemStyle: { color: colour, borderRadius: [4, 4, 0, 0] },
  data: values.map((value, at) => ({ value, itemStyle: buckets[at]?.partial ? unfinished(colour, pale) : {} })),
  ...more,
})

/** One layer of stacked bars; layers of one `stack` stand upon each other. */
export const layer = (name: string, values: readonly Value[], buckets: readonly BucketOfTime[], colour: string, palette: Palette, stack = 'all', more: Option = {}): Option => ({
  name, type: 'bar', stack, barMaxWidth: 48, itemStyle: { color: colour, borderColor: palette.surface, borderWidth: 1 },
  // A layer of nothing would still draw its edge over the axis; an unfinished one keeps a third of its colour, to be told from its neighbours.
  data: values.map((value, at) => (value && buckets[at]?.partial ? { value, itemStyle: unfinished(colour, `${colour}4d`) } : value || null)),
  ...more,
})

/**
 * A line over time; the way to a last bucket that is not finished is dashed. Always two series, the second empty where all is finished:
 * a chart that loses a series while it is pointed at fails.
 */
export function line(name: string, values: readonly Value[], buckets: readonly BucketOfTime[], colour: string, more: Option = {}): [Option, Option] {
  const style = { name, type: 'line', symbol: 'circle', symbolSize: values.length <= 16 ? 6 : 3, itemStyle: { color: colour }, lineStyle: { color: colour, width: 2 }, connectNulls: false, ...more }
  const last = values.findLastIndex((value) => value !== null)
  const open = last > 0 && buckets[last]?.partial === true
  return [
    { ...style, data: values.map((value, at) => (open && at === last ? null : value)) },
    { ...style, lineStyle: { ...style.lineStyle, type: [4, 4] }, data: values.map((value, at) => (open && at >= last - 1 ? value : null)) },
  ]
}

/** What a figure is compared with: thin, dashed, without points. */
export const comparison = (name: string, values: readonly Value[], palette: Palette, more: Option = {}): Option => ({
  name, type: 'line', symbol: 'none', lineStyle: { color: palette.plan, width: 1.5, type: [5, 4] }, itemStyle: { color: palette.plan }, data: values, ...more,
})

/** A plan: a dashed step over each bucket. */
export const planLine = (name: string, values: readonly Value[], palette: Palette, more: Option = {}): Option =>
  comparison(name, values, palette, { step: 'middle', lineStyle: { color: palette.plan, width: 2, type: [6, 4] }, ...more })

/** A level that is to be reached, across the whole chart. */
export const norm = (value: number, label: string, palette: Palette): Option => ({
  silent: true, symbol: 'none', data: [{ yAxis: value }], lineStyle: { color: palette.poor, type: [6, 4], width: 1.5 },
  label: { show: !!label, formatter: label, position: 'insideEndTop', color: palette.textSoft, fontFamily: palette.font, fontSize: 12, textBorderColor: palette.surface, textBorderWidth: 3 },
})

export { tooltipBox }
