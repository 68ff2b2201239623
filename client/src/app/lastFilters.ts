import type { LocationQuery, Router } from 'vue-router'
import type { Schemas } from '@/shared/api/client'
import { forget, recall, remember } from '@/shared/lib/remember'
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

export function keepFilters(router: Router) {
  router.beforeEach((to, from) => {
    // Within a report an empty address is the reader's own wish: everything was reset.
    if (to.path === from.path || Object.keys(to.query).length) return true
    const query = lastFilters(to.name)
    return query ? { path: to.path, query, replace: true } : true
  })
  router.afterEach((to) => {
    if (typeof to.name !== 'string' || !reportScreens.includes(to.name)) return
    const key = keyOf(to.name)
    if (!key) return
    if (Object.keys(to.query).length) remember(key, JSON.stringify(to.query))
    else forget(key)
  })
}
