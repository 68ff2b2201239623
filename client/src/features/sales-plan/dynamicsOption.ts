import { escapeHtml, type Palette } from '@/shared/charts/palette'
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
  const font = { color: palette.textSoft, fontFamily: palette.font, fontSize: 12 }
  const oneYear = grain === 'month' && new Set(buckets.map((bucket) => bucket.bucket.slice(0, 4))).size === 1
  const names = buckets.map((bucket) => (oneYear ? format.shortMonth(bucket.bucket) : format.bucketShort(bucket.bucket, grain)))
  const few = buckets.length <= 16
  const axis = { type: 'category', data: names, axisTick: { show: false }, axisLine: { lineStyle: { color: palette.lineStrong } } }
  return {
    animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    animationDuration: 300,
    textStyle: { fontFamily: palette.font },
    grid: [
      { left: 66, right: 16, top: 34, height: '52%' },
      { left: 66, right: 16, bottom: 26, height: '17%' },
    ],
    legend: { right: 12, top: 2, icon: 'roundRect', itemWidth: 14, itemHeight: 8, textStyle: font, data: [texts.fact, texts.plan, texts.attainment], selectedMode: false },
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow', z: -1, shadowStyle: { color: palette.line, opacity: 0.45 } },
      confine: true,
      backgroundColor: palette.surface,
      borderColor: palette.lineStrong,
      textStyle: { color: palette.text, fontSize: 13 },
      formatter: (points: { dataIndex: number }[]) => tooltip(buckets[points[0]?.dataIndex ?? -1], grain, format, texts, palette),
    },
    xAxis: [
      { ...axis, gridIndex: 0, axisLabel: { ...font, hideOverlap: true } },
      { ...axis, gridIndex: 1, axisLabel: { show: false }, axisLine: { show: false } },
    ],
    yAxis: [
      { type: 'value', gridIndex: 0, axisLabel: { ...font, formatter: (value: number) => format.compact(value) }, splitLine: { lineStyle: { color: palette.line } }, splitNumber: 4 },
      { type: 'value', gridIndex: 1, min: 0, max: (range: { max: number }) => Math.max(1.2, Math.ceil(range.max * 5.4) / 5), axisLabel: { ...font, formatter: (value: number) => (value === 0 || value === 1 ? format.percent(value) : '') }, interval: 1, splitLine: { show: false } },
    ],
    series: [
      {
        name: texts.fact, type: 'bar', barMaxWidth: 48, barMinWidth: 4, itemStyle: { color: palette.fact, borderRadius: [4, 4, 0, 0] },
        // The last, unfinished bucket is drawn dashed: it will still grow.
        data: buckets.map((bucket) => ({ value: bucket.factAmount, itemStyle: bucket.partial ? { color: palette.factSoft, borderColor: palette.fact, borderType: 'dashed', borderWidth: 1 } : {} })),
      },
      { name: texts.plan, type: 'line', step: 'middle', symbol: 'none', lineStyle: { color: palette.plan, width: 2, type: [6, 4] }, itemStyle: { color: palette.plan }, data: buckets.map((bucket) => bucket.planAmount) },
      {
        name: texts.attainment, type: 'line', xAxisIndex: 1, yAxisIndex: 1, symbol: 'circle', symbolSize: few ? 6 : 3, lineStyle: { color: palette.accent, width: 2 }, itemStyle: { color: palette.accent },
        data: buckets.map((bucket) => bucket.attainment),
        label: { show: few, position: 'top', distance: 4, ...font, textBorderColor: palette.surface, textBorderWidth: 3, formatter: ({ value }: { value: number | null }) => (value === null ? '' : format.percent(value)) },
        labelLayout: { hideOverlap: true },
        markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: palette.lineStrong, type: 'solid', width: 1 }, data: [{ yAxis: 1 }] },
      },
    ],
  }
}

function tooltip(bucket: Bucket | undefined, grain: Grain, format: Format, texts: Texts, palette: Palette): string {
  if (!bucket) return '' // the series has just become shorter
  const line = (name: string, value: string) =>
    `<tr><td style="padding-right:16px;color:${palette.textSoft}">${escapeHtml(name)}</td><td style="text-align:right;font-variant-numeric:tabular-nums">${escapeHtml(value)}</td></tr>`
  return [
    `<b>${escapeHtml(format.bucketName(bucket.bucket, grain))}</b>`,
    '<table style="margin-top:4px">',
    line(texts.fact, format.money(bucket.factAmount)),
    line(texts.plan, format.money(bucket.planAmount)),
    line(texts.attainment, format.percent(bucket.attainment)),
    line(texts.deals, `${format.count(bucket.factCount)} / ${format.count(bucket.planCount)}`),
    '</table>',
    bucket.partial ? `<div style="color:${palette.textSoft}">${escapeHtml(texts.partial)}</div>` : '',
    grain === 'day' ? '' : `<div style="margin-top:4px;color:${palette.textSoft};font-size:12px">${escapeHtml(texts.open)}</div>`,
  ].join('')
}
