import type { Format } from '@/shared/lib/format'
import type { Sense } from '@/shared/report/change'
import { restsOnFew } from '@/shared/report/change'
import type { EmployeeLine } from './useManagerEffectiveness'

/** Figures of the wide table, in the order in which they are read. */
export const tableFigures = [
  'activityScore', 'scoreShare', 'scorePerWorkingDay', 'meetings', 'calls', 'emails', 'todos', 'others',
  'incomingCalls', 'outgoingCalls', 'missedCalls', 'talkSeconds',
  'leadsInWork', 'dealsInWork', 'wonDeals', 'lostDeals', 'wonAmount', 'averageDeal', 'winRate', 'longDeals',
] as const
export type FigureName = (typeof tableFigures)[number]

/** Those that are shown only when chosen. */
export const seldom: ReadonlySet<FigureName> = new Set(['scorePerWorkingDay', 'incomingCalls', 'outgoingCalls', 'todos', 'others', 'emails'])
export const senses: Partial<Record<FigureName, Sense>> = { missedCalls: 'less', lostDeals: 'less', longDeals: 'less' }

const money = new Set<FigureName>(['wonAmount', 'averageDeal'])
const ratios = new Set<FigureName>(['scoreShare', 'winRate'])

/** A value as its figure is written. */
export function written(figure: FigureName, value: number | null | undefined, format: Format): string {
  if (money.has(figure)) return format.money(value)
  if (ratios.has(figure)) return format.percent(value)
  return figure === 'talkSeconds' ? format.duration(value) : format.count(value)
}

/** Deals that a ratio rests on; undefined where the figure is no ratio of deals. */
export function recordsOf(figure: FigureName, line: Pick<EmployeeLine, 'wonDeals' | 'lostDeals'>): number | undefined {
  if (figure === 'averageDeal') return line.wonDeals
  return figure === 'winRate' ? line.wonDeals + line.lostDeals : undefined
}
export const isWeak = (figure: FigureName, line: Pick<EmployeeLine, 'wonDeals' | 'lostDeals'>) => restsOnFew(recordsOf(figure, line))

/** What a cell of an employee asks the rows for. */
export const idOf = (line: Pick<EmployeeLine, 'employeeId'>) => (line.employeeId === null ? 'none' : String(line.employeeId))
