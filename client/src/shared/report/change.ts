import { none, type Format } from '@/shared/lib/format'

/** A figure beside the same figure of another period. */
export interface Change {
  /** Difference as a share of the figure compared with; null where that is zero or missing. */
  share: number | null
  direction: 'up' | 'down' | 'same'
  /** Whether the direction is the wanted one. */
  tone: 'good' | 'poor' | undefined
}

/** More of most figures is better; of lost deals or days less is; of some neither. */
export type Sense = 'more' | 'less' | 'neither'

/** How a figure moved; null where one of the two is missing. */
export function changeOf(value: number | null | undefined, before: number | null | undefined, sense: Sense = 'more'): Change | null {
  if (value == null || before == null) return null
  const direction = value > before ? 'up' : value < before ? 'down' : 'same'
  const wanted = sense === 'neither' || direction === 'same' ? undefined : (direction === 'up') === (sense === 'more')
  return { share: before === 0 ? null : (value - before) / Math.abs(before), direction, tone: wanted === undefined ? undefined : wanted ? 'good' : 'poor' }
}

/** Ratios and medians that rest on fewer records are shown, but not to be leaned on. */
export const enough = 20
export const restsOnFew = (records: number | null | undefined) => records != null && records < enough

/** A share of change with its sign, where there is no room for words; the arrow says the same without colour. */
export const changeText = (share: number | null | undefined, format: Format) =>
  share == null ? none : `${share > 0 ? '▲' : share < 0 ? '▼' : '='} ${format.percent(Math.abs(share))}`
