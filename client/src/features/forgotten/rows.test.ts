// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { exampleOf, mountInApp } from '@/testing/app'
import ForgottenPage from './ForgottenPage.vue'
import type { Forgotten } from './useForgotten'

vi.mock('@/shared/charts/kinds', () => ({ chartKinds: { time: async () => ({ render: () => null }) } }))

it('a department beside the picked one opens its own rows', async () => {
  const report = exampleOf<Forgotten>('forgotten')
  const departments = [3, 4].map((departmentId) => ({ ...report.departments[0]!, departmentId, name: `Отдел ${departmentId}` }))
  const answers = {
    '/api/v1/reports/forgotten': { ...report, departments },
    '/api/v1/reports/forgotten/rows': { items: [], nextCursor: null, total: 0, totalAmount: null },
    '/api/v1/sync': { state: 'idle', asOf: null, error: null, run: null, history: [], findings: [] },
  }
  const { wrapper, asked, settle } = await mountInApp(ForgottenPage, { answers, path: '/forgotten?pick.department=3&pick.employee=7' })
  const line = [...document.querySelectorAll('tbody tr')].find((row) => row.textContent?.includes('Отдел 4'))!
  line.querySelector<HTMLButtonElement>('.hint[aria-label$="forgotten.forgottenDeals"]')!.click()
  await settle()
  ;[...document.querySelectorAll<HTMLButtonElement>('button.link')].find((button) => button.textContent === 'Показать строки')!.click()
  const opened = () => asked.find((url) => url.pathname.endsWith('/rows') && url.searchParams.has('team'))
  await vi.waitFor(() => expect(opened()).toBeDefined(), 10_000)
  expect([opened()!.searchParams.get('team'), opened()!.searchParams.getAll('department'), opened()!.searchParams.getAll('employee')]).toEqual(['4', [], ['7']])
  wrapper.unmount()
})
