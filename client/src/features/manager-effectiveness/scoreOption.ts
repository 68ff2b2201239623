import type { Palette } from '@/shared/charts/palette'
import { axisTooltip, base, categoryAxis, layer, valueAxis } from '@/shared/charts/parts'
import { tooltipHtml } from '@/shared/charts/tooltip'
import type { Format } from '@/shared/lib/format'
import type { EmployeeLine } from './useManagerEffectiveness'
import { kinds, type Kind } from './weights'

/** As many people as a chart can be read with; the table has all of them. */
export const mostPeople = 20

export interface ScoreTexts {
  kind: (kind: Kind) => string
  nobody: string
  share: string
  perDay: string
  score: string
  pick: string
}

/** Scores of employees as bars of kinds, the share of the company at their ends. */
export function scoreOption(lines: readonly EmployeeLine[], palette: Palette, format: Format, texts: ScoreTexts, narrow = false): Record<string, unknown> {
  const names = lines.map((line) => line.name ?? texts.nobody)
  const tooltip = (index: number) => {
    const line = lines[index]
    if (!line) return ''
    return tooltipHtml(
      names[index]!,
      [
        ...kinds.map(({ kind, figure, colour }) => ({ name: `${texts.kind(kind)}: ${format.count(line[figure])}`, value: format.count(line.points[figure]), colour: palette.series[colour]! })),
        { name: texts.score, value: format.count(line.activityScore) },
        { name: texts.share, value: format.percent(line.scoreShare) },
        { name: texts.perDay, value: format.count(line.scorePerWorkingDay) },
      ],
      [texts.pick],
      palette,
    )
  }
  return {
    ...base(palette),
    grid: { left: 8, right: narrow ? 48 : 64, top: 6, bottom: 4, containLabel: true },
    tooltip: axisTooltip(palette, tooltip),
    xAxis: valueAxis((value) => format.compact(value), palette, { minInterval: 1, splitNumber: narrow ? 2 : 4 }),
    yAxis: categoryAxis(names, palette, { inverse: true, axisLine: { show: false }, axisLabel: { color: palette.text, fontFamily: palette.font, fontSize: 13, width: narrow ? 96 : 150, overflow: 'truncate' } }),
    series: [
      ...kinds.map(({ kind, figure, colour }) => layer(texts.kind(kind), lines.map((line) => line.points[figure]), [], palette.series[colour]!, palette, 'score', { barMaxWidth: 22 })),
      {
        type: 'bar', stack: 'score', silent: true, data: lines.map(() => 0),
        label: { show: true, position: 'right', color: palette.textSoft, fontFamily: palette.font, fontSize: 12, formatter: ({ dataIndex }: { dataIndex: number }) => format.percent(lines[dataIndex]?.scoreShare) },
      },
    ],
  }
}

/** The chart in words, for those who do not see it. */
export const scoreSummary = (lines: readonly EmployeeLine[], format: Format, nobody: string) =>
  lines.map((line) => `${line.name ?? nobody}: ${format.count(line.activityScore)}, ${format.percent(line.scoreShare)}`).join('; ')
