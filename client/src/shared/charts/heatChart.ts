import type { Palette } from './palette'
import { base, categoryAxis } from './parts'
import { tooltipBox, tooltipHtml, type TooltipLine } from './tooltip'

export interface HeatChart {
  columns: readonly string[]
  rows: readonly string[]
  /** A figure for each row and column. */
  value: (column: number, row: number) => number
  tip: (column: number, row: number) => { title: string; lines: readonly TooltipLine[] }
}

/** Figures by two things, as shades of one colour; needs `kind="heat"` of the panel. */
export function heatChart(chart: HeatChart, palette: Palette): Record<string, unknown> {
  const cells = chart.rows.flatMap((_, row) => chart.columns.map((_, column) => [column, row, chart.value(column, row)]))
  return {
    ...base(palette),
    grid: { left: 52, right: 12, top: 10, bottom: 26 },
    tooltip: {
      ...tooltipBox(palette),
      formatter: ({ value: [column, row] }: { value: [number, number, number] }) => {
        const { title, lines } = chart.tip(column, row)
        return tooltipHtml(title, lines, [], palette)
      },
    },
    xAxis: categoryAxis(chart.columns, palette, { splitArea: { show: false }, axisLine: { show: false } }),
    yAxis: categoryAxis(chart.rows, palette, { inverse: true, axisLine: { show: false } }),
    visualMap: { show: false, min: 0, max: Math.max(1, ...cells.map((cell) => cell[2]!)), inRange: { color: [palette.surfaceSoft, palette.fact] } },
    series: [{ type: 'heatmap', data: cells, itemStyle: { borderColor: palette.surface, borderWidth: 2, borderRadius: 4 }, emphasis: { itemStyle: { borderColor: palette.text } } }],
  }
}
