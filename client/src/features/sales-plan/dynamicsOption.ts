import type { Palette } from '@/shared/charts/palette'
import { axisTooltip, bars, base, bucketNames, categoryAxis, fontOf, legend, line, planLine, valueAxis } from '@/shared/charts/parts'
import { tooltipHtml } from '@/shared/charts/tooltip'
import type { Grain } from '@/shared/lib/days'
import type { Format } from '@/shared/lib/format'
import type { Bucket } from './useSalesPlan'

interface Texts {
  fact: string
  plan: string
  attainment: string
  deals: string
  partial: string
  open: string
}

/** Bars of the fact against the line of the plan; below them, on the same time, how far the plan was reached. */
export function dynamicsOption(buckets: readonly Bucket[], grain: Grain, palette: Palette, format: Format, texts: Texts): Record<string, unknown> {
  const font = fontOf(palette)
  const names = bucketNames(buckets, grain, format)
  const below = { xAxisIndex: 1, yAxisIndex: 1 }
  return {
    ...base(palette),
    grid: [
      { left: 66, right: 16, top: 34, height: '52%' },
      { left: 66, right: 16, bottom: 26, height: '17%' },
    ],
    legend: legend(palette, [texts.fact, texts.plan, texts.attainment]),
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    tooltip: axisTooltip(palette, (index) => tooltip(buckets[index], grain, format, texts, palette)),
    xAxis: [categoryAxis(names, palette, { gridIndex: 0 }), categoryAxis(names, palette, { gridIndex: 1, axisLabel: { show: false }, axisLine: { show: false } })],
    yAxis: [
      valueAxis((value) => format.compact(value), palette, { gridIndex: 0 }),
      valueAxis((value) => (value === 0 || value === 1 ? format.percent(value) : ''), palette, {
        gridIndex: 1, min: 0, max: (range: { max: number }) => Math.max(1.2, Math.ceil(range.max * 5.4) / 5), interval: 1, splitLine: { show: false },
      }),
    ],
    series: [
      bars(texts.fact, buckets.map((bucket) => bucket.factAmount), buckets, palette.fact, palette.factSoft),
      planLine(texts.plan, buckets.map((bucket) => bucket.planAmount), palette),
      ...line(texts.attainment, buckets.map((bucket) => bucket.attainment), buckets, palette.accent, {
        ...below,
        label: { show: buckets.length <= 16, position: 'top', distance: 4, ...font, textBorderColor: palette.surface, textBorderWidth: 3, formatter: ({ value }: { value: number | null }) => (value === null ? '' : format.percent(value)) },
        labelLayout: { hideOverlap: true },
        markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: palette.lineStrong, type: 'solid', width: 1 }, data: [{ yAxis: 1 }] },
      }),
    ],
  }
}

function tooltip(bucket: Bucket | undefined, grain: Grain, format: Format, texts: Texts, palette: Palette): string {
  if (!bucket) return '' // the series has just become shorter
  const lines = [
    { name: texts.fact, value: format.money(bucket.factAmount) },
    { name: texts.plan, value: format.money(bucket.planAmount) },
    { name: texts.attainment, value: format.percent(bucket.attainment) },
    { name: texts.deals, value: `${format.count(bucket.factCount)} / ${format.count(bucket.planCount)}` },
  ]
  return tooltipHtml(format.bucketName(bucket.bucket, grain), lines, [bucket.partial && texts.partial, grain !== 'day' && texts.open], palette)
}
