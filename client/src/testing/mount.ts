import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { mount } from '@vue/test-utils'
import { TooltipProvider } from 'reka-ui'
import { h, type Component } from 'vue'
import { createI18n } from 'vue-i18n'
import { createMemoryHistory, createRouter } from 'vue-router'
import { russianPlural } from '@/app/i18n'
import ru from '@/locales/ru'

/** A portal as small as a screen needs; what a test looks at it says itself. */
export const me = {
  asOf: '2026-11-23T09:00:00Z', language: 'ru', entitlements: [], user: { id: 1, name: 'Анна', photoUrl: null },
  portal: { baseCurrency: 'RUB', domain: 'one.bitrix24.ru', language: 'ru', timeZone: 'Europe/Moscow' },
  rights: { editPlans: true, fullTaskTitles: true, isAdmin: true, reports: ['marketing'], scope: 'all', setTasks: true },
}
export const directory = {
  baseCurrency: 'RUB', timeZone: 'Europe/Moscow', fields: [],
  funnels: [{ id: 0, name: 'Продажи', stages: [] }],
  departments: [{ id: 1, parentId: null, name: 'Отдел', headId: null }],
  employees: [{ id: 7, name: 'Анна Соколова', active: true, departmentIds: [1], photoUrl: null }],
  sources: [{ id: 'WEB', name: 'Сайт' }, { id: 'CALL', name: 'Звонок' }],
}

/** A component in a Russian page at an address, with everything around it but the service. */
export async function mountAt(address: string, component: Component, props: Record<string, unknown> = {}) {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:path(.*)*', component: { template: '<p />' } }] })
  await router.push(address)
  const i18n = createI18n({ legacy: false, locale: 'ru', messages: { ru }, pluralRules: { ru: russianPlural }, missingWarn: false })
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } })
  queryClient.setQueryData(['me'], me)
  queryClient.setQueryData(['directory', 'ru'], directory)
  queryClient.setQueryData(['metrics', 'ru'], [])
  const page = mount({ render: () => h(TooltipProvider, null, { default: () => h(component, props) }) }, { attachTo: document.body, global: { plugins: [router, i18n, [VueQueryPlugin, { queryClient }]] } })
  return { page, router, queryClient }
}

/** Text as a reader sees it: one kind of space. */
export const plain = (text: string) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim()
