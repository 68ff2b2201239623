import type { Schemas } from '@/shared/api/client'
import { oneOf } from '@/shared/filters/options'
import { defineReport } from '@/shared/filters/report'

export type Marketing = Schemas['MarketingReport']
export type Figures = Schemas['MarketingFigures']
export type SourceLine = Schemas['MarketingSource']
export type Bucket = Schemas['MarketingBucket']

export const marketing = defineReport({
  report: 'marketing',
  picks: ['employee', 'source'],
  options: { basis: oneOf('cohort', 'event') },
})

/** Records without a source are picked and asked for by this word. */
export const idOf = (line: { sourceId: string | null }) => line.sourceId ?? 'none'

/** A company that works without leads sees the report start at deals. */
export const hasLeads = (report: Marketing) => report.summary.leads > 0 || report.summary.convertedLeads > 0 || report.summary.junkLeads > 0

/** Spend that nobody entered is unknown, and what is made of it too. */
export const hasSpend = (figures: Figures) => figures.adSpend !== null
