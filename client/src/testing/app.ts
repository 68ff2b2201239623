import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import b24ui from '@bitrix24/b24ui-nuxt/vue-plugin'
import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount } from '@vue/test-utils'
import { vi } from 'vitest'
import { h, Suspense, type Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import B24App from '@bitrix24/b24ui-nuxt/components/App.vue'
import { i18n, useLanguage } from '@/app/i18n'

export const me = {
  user: null,
  portal: { domain: 'company.bitrix24.ru', timeZone: 'Europe/Moscow', baseCurrency: 'RUB', language: 'ru' },
  language: 'ru',
  rights: { isAdmin: true, scope: 'all', reports: ['sales-plan'], editPlans: true, setTasks: true, fullTaskTitles: true },
  entitlements: [],
  asOf: '2026-11-20T09:00:00+03:00',
}
export const directory = {
  funnels: [{ id: 1, name: 'Опт', stages: [] }, { id: 2, name: 'Розница', stages: [] }],
  departments: [{ id: 1, parentId: null, name: 'Продажи', headId: null }],
  employees: [{ id: 7, name: 'Анна Белова', active: true, departmentIds: [1], photoUrl: null }, { id: 8, name: 'Борис Галкин', active: false, departmentIds: [1], photoUrl: null }],
  sources: [{ id: 'WEB', name: 'Сайт' }, { id: 'CALL', name: 'Звонок' }],
  projects: [],
  fields: [],
  baseCurrency: 'RUB',
  timeZone: 'Europe/Moscow',
}
export const metrics = [
  {
    id: 'sales-plan.factAmount', name: 'Факт, сумма', definition: 'Сумма успешных сделок.', formula: 'сумма', unit: 'money', source: 'crm.deal: OPPORTUNITY', lineage: 'a → b',
    reports: ['sales-plan'], exampleColumns: [], examples: [],
  },
]

/** A report as the contract shows it. */
export function exampleOf<R>(report: string): R {
  const contract = JSON.parse(readFileSync(join(import.meta.dirname, '../../../docs/openapi.json'), 'utf8'))
  return contract.paths[`/api/v1/reports/${report}`].get.responses['200'].content['application/json'].examples.ru.value
}

interface Mounting {
  props?: Record<string, unknown>
  slots?: Record<string, () => string>
  /** What the service answers, by path: a body, or a function of the address and the request that gives the response. */
  answers?: Record<string, unknown>
  path?: string
}

/** A component as a page of the application holds it, over answers that are given by path; what else it asks is a failure of the test. */
export async function mountInApp(component: unknown, { props = {}, slots = {}, answers = {}, path = '/sales-plan' }: Mounting = {}) {
  const all: Record<string, unknown> = { '/api/v1/me': me, '/api/v1/directory': directory, '/api/v1/metrics': metrics, ...answers }
  const asked: URL[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const url = new URL(request.url)
    asked.push(url)
    if (!(url.pathname in all)) throw new Error(`nothing answers ${url.pathname}`)
    const answer = all[url.pathname]
    return typeof answer === 'function' ? (answer as (url: URL, request: Request) => Response | Promise<Response>)(url, request) : Response.json(answer)
  })
  await useLanguage('ru')
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [...['sales-plan', 'plans', 'help'].map((name) => ({ path: `/${name}/:report?`, name })), { path: '/:path(.*)*' }].map((route) => ({ ...route, component: { template: '<i />' } })),
  })
  await router.push(path)
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const wrapper = mount(() => h(B24App, null, () => h(Suspense, null, () => h(component as Component, props, slots))), {
    attachTo: document.body,
    global: { plugins: [router, i18n, [VueQueryPlugin, { queryClient }], b24ui] },
  })
  const settle = async () => {
    for (let turn = 0; turn < 5; turn++) {
      await flushPromises()
      await new Promise((resolve) => setTimeout(resolve))
    }
  }
  await settle()
  return { wrapper, router, asked, settle }
}

/** Text as a reader sees it: one kind of space. */
export const plain = (text: string) => text.replace(/[\s\u00a0\u202f]+/g, ' ').trim()
