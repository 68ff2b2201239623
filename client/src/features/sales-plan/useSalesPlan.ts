import type { Schemas } from '@/shared/api/client'
import { flag } from '@/shared/filters/options'
import { defineReport } from '@/shared/filters/report'

export type SalesPlan = Schemas['SalesPlanReport']
export type Figures = Omit<Schemas['SalesPlanFunnel'], 'funnelId' | 'name'>
export type Bucket = SalesPlan['dynamics'][number]
export type EmployeeLine = SalesPlan['employees'][number]

export const salesPlan = defineReport({
  report: 'sales-plan',
  records: ['deal'],
  picks: ['employee', 'source'],
  rowPicks: ['cycleBucket'],
  options: { excludeReopened: flag() },
})

/** How an attainment is judged by colour: an unfinished period is not judged yet. */
export function toneOf(attainment: number | null, finished: boolean): 'good' | 'fair' | 'poor' | 'plain' {
  if (attainment === null) return 'plain'
  if (attainment >= 1) return 'good'
  if (!finished) return 'plain'
  return attainment >= 0.7 ? 'fair' : 'poor'
}
