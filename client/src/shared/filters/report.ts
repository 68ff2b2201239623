import type { OptionSet } from './options'

/** Elements that a click can pick, by what they are. */
export const pickKinds = ['employee', 'source', 'department', 'project', 'funnel', 'bucket', 'cycleBucket'] as const
export type PickKind = (typeof pickKinds)[number]

/** Whose fields a filter can ask for. */
export type RecordKind = 'deal' | 'lead'

/** What a report takes of the filters. The bar offers no more, and the service is asked no more. */
export interface ReportDefinition<O extends OptionSet = OptionSet> {
  /** Its name in addresses and in the API. */
  report: string
  /** False: the report shows one moment. */
  period: boolean
  /** Whose sources and exposed fields narrow it; without any it takes neither. */
  records: readonly RecordKind[]
  funnels: boolean
  /** What can be picked on the screen and narrows the whole report. */
  picks: readonly PickKind[]
  /** Picks that narrow only its list of records. */
  rowPicks: readonly PickKind[]
  options: O
}

/** A report like the sales reports, but for what is said otherwise. */
export const defineReport = <O extends OptionSet = Record<never, never>>(
  definition: Partial<Omit<ReportDefinition<O>, 'report' | 'options'>> & { report: string; options?: O },
): ReportDefinition<O> => ({ period: true, records: ['deal', 'lead'], funnels: true, picks: ['employee', 'source'], rowPicks: [], ...definition, options: definition.options ?? ({} as O) })
