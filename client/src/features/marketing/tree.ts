import { compare, type Sort } from '@/shared/table/columns'
import { idOf, type Figures, type SourceLine } from './useMarketing'

/** A line of the tree: a source, or a step of UTM below it. */
export interface TreeRow {
  key: string
  depth: number
  /** Null where the mark is not set. */
  name: string | null
  figures: Figures
  /** What narrows records to this line. */
  cell: Record<string, string>
  /** Whether steps stand below it. */
  opens: boolean
  source: SourceLine
}

/** The word asks for records without the mark; in quotes it is a mark of that text. */
const mark = (value: string | null) => (value === 'none' ? '"none"' : (value ?? 'none'))

/** A source whose records carry no marks has nothing to open. */
const isMarked = (source: SourceLine) => source.utm.some((line) => line.utmSource !== null || line.utmMedium !== null || line.utmCampaign !== null)

/** Sources and, where they are opened, UTM source, medium and campaign, each step in the chosen order. */
export function treeOf(sources: readonly SourceLine[], opened: ReadonlySet<string>, sort: Sort): TreeRow[] {
  const rows: TreeRow[] = []
  const ordered = <L extends Figures>(lines: readonly L[], name: (line: L) => string | null): L[] =>
    [...lines].sort((a, b) =>
      sort.by === 'name' ? compare(name(a), name(b), sort.descending) : compare(a[sort.by as keyof Figures], b[sort.by as keyof Figures], sort.descending),
    )
  /** True where the steps below the line are to be shown. */
  const add = (row: TreeRow) => (rows.push(row), row.opens && opened.has(row.key))

  for (const source of ordered(sources, (line) => line.name)) {
    const cell = { source: idOf(source) }
    const key = cell.source
    if (!add({ key, depth: 0, name: source.name, figures: source, cell, opens: isMarked(source), source })) continue
    for (const step of ordered(source.utmTree, (line) => line.utmSource)) {
      const stepCell = { ...cell, utmSource: mark(step.utmSource) }
      const stepKey = `${key}|${stepCell.utmSource}`
      const campaigns = source.utm.filter((line) => line.utmSource === step.utmSource)
      const deeper = campaigns.some((line) => line.utmMedium !== null || line.utmCampaign !== null)
      if (!add({ key: stepKey, depth: 1, name: step.utmSource, figures: step, cell: stepCell, opens: deeper, source })) continue
      for (const medium of ordered(step.mediums, (line) => line.utmMedium)) {
        const mediumCell = { ...stepCell, utmMedium: mark(medium.utmMedium) }
        const mediumKey = `${stepKey}|${mediumCell.utmMedium}`
        const below = campaigns.filter((line) => line.utmMedium === medium.utmMedium)
        const row = { key: mediumKey, depth: 2, name: medium.utmMedium, figures: medium, cell: mediumCell, opens: below.some((line) => line.utmCampaign !== null), source }
        if (!add(row)) continue
        for (const campaign of ordered(below, (line) => line.utmCampaign)) {
          const campaignCell = { ...mediumCell, utmCampaign: mark(campaign.utmCampaign) }
          add({ key: `${mediumKey}|${campaignCell.utmCampaign}`, depth: 3, name: campaign.utmCampaign, figures: campaign, cell: campaignCell, opens: false, source })
        }
      }
    }
  }
  return rows
}
