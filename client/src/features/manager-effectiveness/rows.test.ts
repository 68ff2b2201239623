// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { exampleOf, mountInApp } from '@/testing/app'
import ManagerEffectivenessPage from './ManagerEffectivenessPage.vue'

vi.mock('@/shared/charts/kinds', () => ({ chartKinds: { time: async () => ({ render: () => null }), heat: async () => ({ render: () => null }) } }))

const none = { items: [], nextCursor: null, total: 0, totalAmount: null }
const answers = { '/api/v1/reports/manager-effectiveness': exampleOf('manager-effectiveness'), '/api/v1/reports/manager-effectiveness/rows': none, '/api/v1/sync': { state: 'idle', asOf: null, error: null, run: null, history: [], findings: [] } }

it.each([
  ['the chart of everybody', 'activityScore', 'section header', ['7', '8']],
  ['the totals of the table', 'meetings', 'tfoot', ['7', '8']],
  ['the cards of the picked employee', 'meetings', 'article', ['7']],
])('a mark in %s opens the rows of its own figure', async (_, figure, place, employees) => {
  const { wrapper, asked, settle } = await mountInApp(ManagerEffectivenessPage, { answers, path: '/manager-effectiveness?pick.employee=7&employee=7&employee=8&department=1' })
  document.querySelector<HTMLButtonElement>(`${place} .hint[aria-label$="manager-effectiveness.${figure}"]`)!.click()
  await settle()
  ;[...document.querySelectorAll<HTMLButtonElement>('button.link')].find((button) => button.textContent === 'Показать строки')!.click()
  await vi.waitFor(() => expect(asked.some((url) => url.pathname.endsWith('/rows'))).toBe(true), 10_000)
  const { searchParams } = asked.find((url) => url.pathname.endsWith('/rows'))!
  expect(searchParams.get('figure')).toBe(figure)
  expect(searchParams.getAll('employee')).toEqual(employees)
  expect(searchParams.getAll('department')).toEqual(['1'])
  wrapper.unmount()
})
