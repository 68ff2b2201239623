import type { Palette } from '@/shared/charts/palette'
import { bars, base, bucketNames, categoryAxis, fontOf, line, planLine, untilToday, valueAxis } from '@/shared/charts/parts'
import { miniature, tooltipHtml } from '@/shared/charts/tooltip'
import type { Day, Grain } from '@/shared/lib/days'
import type { Format } from '@/shared/lib/format'
import { changeOf, changeText } from '@/shared/report/change'
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
export function dynamicsOption(buckets: readonly Bucket[], grain: Grain, today: Day, palette: Palette, format: Format, texts: Texts): Record<string, unknown> {
  const font = fontOf(palette)
  const names = bucketNames(buckets, grain, format)
  const below = { xAxisIndex: 1, yAxisIndex: 1 }
  return {
    ...base(palette),
    grid: [
      { left: 66, right: 16, top: 12, height: '57%' },
      { left: 66, right: 16, bottom: 26, height: '17%' },
    ],
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
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
      ...line(texts.attainment, untilToday(buckets.map((bucket) => bucket.attainment), buckets, today), buckets, palette.accent, {
        ...below,
        label: { show: buckets.length <= 16 && matchMedia('(min-width: 40rem)').matches, position: 'top', distance: 4, ...font, textBorderColor: palette.surface, textBorderWidth: 3, formatter: ({ value }: { value: number | null }) => (value === null ? '' : format.percent(value)) },
        labelLayout: { hideOverlap: true },
        markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: palette.lineStrong, type: 'solid', width: 1 }, data: [{ yAxis: 1 }] },
      }),
    ],
  }
}

/** What a bucket says when it is pointed at. `within` is the same bucket in smaller steps, once it is known. */
export function bucketTip(buckets: readonly Bucket[], index: number, within: readonly Bucket[] | undefined, grain: Grain, format: Format, texts: Texts, palette: Palette): string {
  const bucket = buckets[index]
  if (!bucket) return '' // the series has just become shorter
  const before = buckets[index - 1]
  // What is not finished is not compared with what is.
  const change = before && !before.partial && !bucket.partial ? changeOf(bucket.factAmount, before.factAmount)?.share : null
  const lines = [
    { name: texts.fact, value: format.money(bucket.factAmount) },
    { name: texts.plan, value: format.money(bucket.planAmount) },
    { name: texts.attainment, value: format.percent(bucket.attainment) },
    { name: texts.deals, value: `${format.count(bucket.factCount)} / ${format.count(bucket.planCount)}` },
    ...(before ? [{ name: `${texts.fact} (${format.bucketShort(before.bucket, grain)})`, value: [format.money(before.factAmount), ...(change == null ? [] : [changeText(change, format)])].join('  ') }] : []),
  ]
  return tooltipHtml(format.bucketName(bucket.bucket, grain), lines, [bucket.partial && texts.partial, grain !== 'day' && texts.open], palette) + miniature(within?.map((part) => part.factAmount), palette.fact)
}
