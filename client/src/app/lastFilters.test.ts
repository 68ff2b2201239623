// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { keepFilters, lastFilters } from './lastFilters'
import { queryClient } from './query'

const page = { template: '<p />' }
function open(user: number) {
  queryClient.setQueryData(['me'], { portal: { domain: 'one.bitrix24.ru' }, user: { id: user } })
  const router = createRouter({ history: createMemoryHistory(), routes: ['sales-plan', 'marketing', 'help'].map((name) => ({ path: `/${name}`, name, component: page })) })
  keepFilters(router)
  return router
}

describe('last filters', () => {
  beforeEach(() => localStorage.clear())

  it('come back when a report is opened without any', async () => {
    const router = open(1)
    await router.push('/marketing?period=year&pick.source=WEB')
    await router.push('/help')
    await router.push('/marketing')
    expect(router.currentRoute.value.query).toEqual({ period: 'year', 'pick.source': 'WEB' })
  })

  it('yield to those of the address and to a reset', async () => {
    const router = open(1)
    await router.push('/marketing?period=year')
    await router.push('/help')
    await router.push('/marketing?period=quarter')
    expect(router.currentRoute.value.query).toEqual({ period: 'quarter' })
    await router.push('/marketing')
    expect(router.currentRoute.value.query).toEqual({ period: 'month' })
    await router.push('/help')
    await router.push('/marketing')
    expect(router.currentRoute.value.query).toEqual({ period: 'month' })
  })

  it('are the standard in full where there are none, which a link then says to whoever gets it', async () => {
    const router = open(1)
    await router.push('/marketing')
    expect(router.currentRoute.value.fullPath).toBe('/marketing?period=month')
    const other = open(2)
    await other.push('/marketing?period=year')
    await other.push(router.currentRoute.value.fullPath)
    expect(other.currentRoute.value.query).toEqual({ period: 'month' })
    await other.push('/help')
    expect(other.currentRoute.value.query).toEqual({})
  })

  it('belong to one report and one reader', async () => {
    await open(1).push('/marketing?period=year')
    const router = open(2)
    await router.push('/marketing')
    expect(router.currentRoute.value.query).toEqual({ period: 'month' })
    open(1)
    expect(lastFilters('marketing')).toEqual({ period: 'year' })
    expect(lastFilters('sales-plan')).toBeNull()
  })

  it('are nothing where what is kept does not read', () => {
    open(1)
    localStorage.setItem('reports.filters.one.bitrix24.ru.1.marketing', '[oops')
    expect(lastFilters('marketing')).toBeNull()
  })
})
