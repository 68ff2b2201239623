import type { Format } from '@/shared/lib/format'
import { restsOnFew } from '@/shared/report/change'
import type { Column } from '@/shared/table/columns'
import { written } from './series'
import type { EmployeeLine, FigureName, FunnelLine } from './useSalesDynamics'

/** A line of a list: a funnel has figures of deals only. */
export type Line = Omit<FunnelLine, 'funnelId' | 'name'> & { name: string | null } & Partial<Pick<FunnelLine, 'funnelId'> & Omit<EmployeeLine, keyof FunnelLine>>

export const leadFigures: readonly FigureName[] = ['leadsCreated', 'leadsConverted', 'leadsJunk']
export const dealFigures: readonly FigureName[] = ['dealsCreated', 'dealsWon', 'dealsLost', 'winRate', 'wonAmount', 'lostAmount', 'averageDeal', 'pipelineCount', 'pipelineAmount']
const seldom = new Set<FigureName>(['lostAmount', 'pipelineCount'])
const widths: Partial<Record<FigureName, number>> = { wonAmount: 176, lostAmount: 176, averageDeal: 130, pipelineAmount: 176, winRate: 100, leadsConverted: 188, leadsJunk: 154, dealsLost: 134 }

/** Columns of figures, named and written alike in every list. */
export function figureColumns<R extends Partial<Record<FigureName, number | null>>>(figures: readonly FigureName[], nameOf: (figure: FigureName) => string, format: Format): Column<R>[] {
  return figures.map((figure) => ({
    id: figure,
    title: nameOf(figure),
    width: widths[figure] ?? 120,
    numeric: true,
    sort: figure,
    optional: seldom.has(figure),
    text: (row) => written(figure, row[figure], format),
  }))
}

/** Deals that a ratio of a line rests on; undefined where the figure is no ratio. */
export function recordsOf(figure: FigureName, line: { dealsWon: number; dealsLost: number }): number | undefined {
  if (figure === 'averageDeal') return line.dealsWon
  return figure === 'winRate' ? line.dealsWon + line.dealsLost : undefined
}
export const isWeak = (figure: FigureName, line: { dealsWon: number; dealsLost: number }) => restsOnFew(recordsOf(figure, line))
