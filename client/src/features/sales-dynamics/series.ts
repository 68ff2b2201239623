import type { Format } from '@/shared/lib/format'
import type { FigureName } from './useSalesDynamics'

/** How a figure is drawn. The sign differs too, so that colour alone tells nothing. */
export interface Series {
  figure: FigureName
  shape: 'line' | 'bar' | 'area'
  /** Of the colours of data: `--data-fact` and so on. */
  colour: 'fact' | 'plan' | 'good' | 'fair' | 'poor' | 'accent'
  symbol: 'circle' | 'rect' | 'triangle' | 'diamond' | 'emptyCircle' | 'emptyRect'
  /** Second axis, on the right. */
  right?: boolean
}

const units: Record<FigureName, 'count' | 'money' | 'ratio'> = {
  leadsCreated: 'count',
  leadsConverted: 'count',
  leadsJunk: 'count',
  dealsCreated: 'count',
  dealsWon: 'count',
  dealsLost: 'count',
  wonAmount: 'money',
  lostAmount: 'money',
  averageDeal: 'money',
  winRate: 'ratio',
  pipelineCount: 'count',
  pipelineAmount: 'money',
}

export const unitOf = (figure: FigureName) => units[figure]

/** A value as its figure is written. */
export function written(figure: FigureName, value: number | null | undefined, format: Format): string {
  switch (units[figure]) {
    case 'money':
      return format.money(value)
    case 'ratio':
      return format.percent(value)
    default:
      return format.count(value)
  }
}

/** What of leads and deals can be put on the first chart. */
export const flow: readonly Series[] = [
  { figure: 'leadsCreated', shape: 'line', colour: 'fact', symbol: 'circle' },
  { figure: 'leadsConverted', shape: 'line', colour: 'accent', symbol: 'diamond' },
  { figure: 'leadsJunk', shape: 'line', colour: 'plan', symbol: 'emptyRect' },
  { figure: 'dealsCreated', shape: 'line', colour: 'fair', symbol: 'rect' },
  { figure: 'dealsWon', shape: 'line', colour: 'good', symbol: 'triangle' },
  { figure: 'dealsLost', shape: 'line', colour: 'poor', symbol: 'emptyCircle' },
]
export const money: readonly Series[] = [
  { figure: 'wonAmount', shape: 'bar', colour: 'fact', symbol: 'rect' },
  { figure: 'lostAmount', shape: 'bar', colour: 'poor', symbol: 'rect' },
]
export const quality: readonly Series[] = [
  { figure: 'averageDeal', shape: 'line', colour: 'fact', symbol: 'circle' },
  { figure: 'winRate', shape: 'line', colour: 'accent', symbol: 'diamond', right: true },
]
export const pipeline: readonly Series[] = [
  { figure: 'pipelineAmount', shape: 'area', colour: 'fact', symbol: 'circle' },
  { figure: 'pipelineCount', shape: 'line', colour: 'plan', symbol: 'rect', right: true },
]
