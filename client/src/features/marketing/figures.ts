import type { Format } from '@/shared/lib/format'
import { restsOnFew } from '@/shared/report/change'
import type { Figures } from './useMarketing'

export type FigureName = keyof Figures & string

/** How each figure is written. */
export const unit: Record<FigureName, 'count' | 'share' | 'money' | 'days'> = {
  leads: 'count', junkLeads: 'count', convertedLeads: 'count', openLeads: 'count', winningLeads: 'count',
  deals: 'count', wonDeals: 'count', lostDeals: 'count', openDeals: 'count',
  leadToDeal: 'share', leadToWin: 'share', winRate: 'share', romi: 'share',
  revenue: 'money', averageDeal: 'money', adSpend: 'money', costPerLead: 'money', customerAcquisitionCost: 'money',
  medianCycleDays: 'days',
}

export function write(name: FigureName, value: number | null, format: Format): string {
  switch (unit[name]) {
    case 'money':
      return format.money(value)
    case 'share':
      return format.percent(value)
    case 'days':
      return format.decimal(value)
    case 'count':
      return format.count(value)
  }
}

/** Figures of leads: a company without any is spared them. */
export const ofLeads: ReadonlySet<string> = new Set<FigureName>(['leads', 'junkLeads', 'convertedLeads', 'openLeads', 'winningLeads', 'leadToDeal', 'leadToWin', 'costPerLead'])
/** States have no date: by events there are none. */
export const states: ReadonlySet<string> = new Set<FigureName>(['openLeads', 'winningLeads', 'openDeals', 'leadToWin'])
/** Spend has no records behind it, and no split by UTM. */
export const ofSpend: ReadonlySet<string> = new Set<FigureName>(['adSpend', 'costPerLead', 'customerAcquisitionCost', 'romi'])

/** Records that a ratio or a median rests on. */
export function restsOn(name: FigureName, figures: Figures): number | null {
  switch (name) {
    case 'leadToDeal':
    case 'leadToWin':
    case 'costPerLead':
      return figures.leads
    case 'winRate':
      return figures.wonDeals + figures.lostDeals
    case 'averageDeal':
    case 'medianCycleDays':
    case 'customerAcquisitionCost':
    case 'romi':
      return figures.wonDeals
    default:
      return null
  }
}
/** A ratio of few records is shown, but not to be leaned on. */
export const isWeak = (name: FigureName, figures: Figures) => figures[name] !== null && restsOnFew(restsOn(name, figures))
