import type { LocationQuery, Router } from 'vue-router'
import type { Schemas } from '@/shared/api/client'
import { noFilters, toAddress } from '@/shared/filters/state'
import { recall, remember } from '@/shared/lib/remember'
import { queryClient } from './query'
import { reportScreens } from './router'

/** A report opens as this reader left it: where its address holds no filters, the last used ones are put there. */
const keyOf = (report: string) => {
  const me = queryClient.getQueryData<Schemas['MeReport']>(['me'])
  return me && `filters.${me.portal.domain}.${me.user?.id ?? 0}.${report}`
}

/** Filters that were used last, or null. */
export function lastFilters(report: unknown): LocationQuery | null {
  if (typeof report !== 'string' || !reportScreens.includes(report)) return null
  const key = keyOf(report)
  try {
    const query: unknown = key && JSON.parse(recall(key) ?? 'null')
    return query && typeof query === 'object' && !Array.isArray(query) && Object.keys(query).length ? (query as LocationQuery) : null
  } catch {
    return null
  }
}

const standard = () => toAddress(noFilters()) as LocationQuery

/** What an address without filters means: how this reader left the report; where it was never used, its standard, in full, so that the address can be sent. */
export function filtersOf(report: unknown): LocationQuery | null {
  if (typeof report !== 'string' || !reportScreens.includes(report)) return null
  return lastFilters(report) ?? standard()
}

export function keepFilters(router: Router) {
  router.beforeEach((to, from) => {
    if (Object.keys(to.query).length || !keyOf(String(to.name))) return true // the first screen is opened once its reader is known
    const last = filtersOf(to.name)
    // Within a report an empty address is the reader's own wish: everything is reset.
    const query = last && to.path === from.path ? standard() : last
    return query ? { path: to.path, query, replace: true } : true
  })
  router.afterEach((to) => {
    if (typeof to.name !== 'string' || !reportScreens.includes(to.name) || !Object.keys(to.query).length) return
    const key = keyOf(to.name)
    if (key) remember(key, JSON.stringify(to.query))
  })
}
