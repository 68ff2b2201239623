import type { Day, Grain } from '@/shared/lib/days'
import type { Format } from '@/shared/lib/format'
import type { Palette } from './palette'
import { axisTooltip, bars, base, bucketNames, categoryAxis, comparison, layer, line, norm, planLine, untilToday, valueAxis, withUnfinished, type BucketOfTime } from './parts'
import { tooltipHtml, type TooltipLine } from './tooltip'

export interface TimeSeries {
  name: string
  kind: 'bars' | 'layer' | 'line' | 'comparison' | 'plan'
  values: readonly (number | null)[]
  colour?: string
  /** How its figures are written in the tooltip. */
  write: (value: number | null) => string
  /** The right axis has its own scale. */
  right?: boolean
  /** Layers of one name stand upon each other. */
  stack?: string
}

export interface TimeChart {
  buckets: readonly BucketOfTime[]
  grain: Grain
  /** The portal's today: what it has not passed is drawn as unfinished. */
  today?: Day
  series: readonly TimeSeries[]
  /** How the left and the right axis are written. */
  left: (value: number) => string
  right?: (value: number) => string
  norm?: { value: number; label: string }
  /** Further figures of a bucket, for the tooltip alone. */
  more?: (index: number) => TooltipLine[]
  texts: { partial: string; open?: string }
}

/** Figures over time: bars, stacked bars, lines, with a plan or a norm, each in the shared look. */
export function timeChart(chart: TimeChart, palette: Palette, format: Format): Record<string, unknown> {
  const { grain, series, texts, today } = chart
  const buckets = withUnfinished(chart.buckets, grain, today)
  const colour = (at: number) => series[at]!.colour ?? (series[at]!.kind === 'plan' || series[at]!.kind === 'comparison' ? palette.plan : palette.series[at % palette.series.length]!)
  const tooltip = (index: number) => {
    const bucket = buckets[index]
    if (!bucket) return '' // the series has just become shorter
    const lines = series.map((one, at) => ({ name: one.name, value: one.write(one.values[index] ?? null), colour: colour(at) }))
    return tooltipHtml(format.bucketName(bucket.bucket, grain), [...lines, ...(chart.more?.(index) ?? [])], [bucket.partial && texts.partial, grain !== 'day' && texts.open], palette)
  }
  const drawn = series.flatMap((one, at) => {
    const place = one.right ? { yAxisIndex: 1 } : {}
    switch (one.kind) {
      case 'bars':
        return [bars(one.name, one.values, buckets, colour(at), one.colour && one.colour !== palette.fact ? palette.surface : palette.factSoft, place)]
      case 'layer':
        return [layer(one.name, one.values, buckets, colour(at), palette, one.stack, place)]
      case 'line':
        return line(one.name, untilToday(one.values, buckets, today), buckets, colour(at), place)
      case 'comparison':
        return [comparison(one.name, one.values, palette, place)]
      case 'plan':
        return [planLine(one.name, one.values, palette, place)]
    }
  })
  if (chart.norm && drawn[0]) drawn[0].markLine = norm(chart.norm.value, chart.norm.label, palette)
  return {
    ...base(palette),
    grid: { left: 66, right: chart.right ? 66 : 16, top: 12, bottom: 26 },
    tooltip: axisTooltip(palette, tooltip),
    xAxis: categoryAxis(bucketNames(buckets, grain, format), palette),
    yAxis: [valueAxis(chart.left, palette), ...(chart.right ? [valueAxis(chart.right, palette, { splitLine: { show: false } })] : [])],
    series: drawn,
  }
}
