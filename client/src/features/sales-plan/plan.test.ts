// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { exampleOf, mountInApp, plain } from '@/testing/app'
import SalesPlanPage from './SalesPlanPage.vue'
import SummaryCards from './SummaryCards.vue'
import type { SalesPlan } from './useSalesPlan'

vi.mock('@/shared/charts/kinds', () => ({ chartKinds: { time: async () => ({ render: () => null }) } }))

const report = (summary: Partial<SalesPlan['summary']>) => {
  const example = exampleOf<SalesPlan>('sales-plan')
  return { ...example, summary: { ...example.summary, ...summary } }
}

it.each([
  [{ unallocatedPlanAmount: 300_000, factCount: 5 }, { unallocated: true, noPlan: false, empty: false }],
  [{ unallocatedPlanAmount: 300_000, factCount: 0 }, { unallocated: true, noPlan: false, empty: false }],
  [{ unallocatedPlanAmount: 0, factCount: 5 }, { unallocated: false, noPlan: true, empty: false }],
  [{ unallocatedPlanAmount: 0, factCount: 0 }, { unallocated: false, noPlan: false, empty: true }],
])('without a plan of the chosen funnels, %o says %o', async (summary, said) => {
  const { wrapper } = await mountInApp(SalesPlanPage, {
    answers: {
      '/api/v1/reports/sales-plan': report({ planAmount: 0, planCount: 0, attainment: null, countAttainment: null, ...summary }),
      '/api/v1/reports/sales-plan/rows': { items: [], nextCursor: null, total: 0, totalAmount: null },
      '/api/v1/sync': { state: 'idle', asOf: null, error: null, run: null, history: [], findings: [] },
    },
    path: '/sales-plan?funnel=1',
  })
  const text = plain(wrapper.text())
  expect({ unallocated: text.includes('(300 000 ₽) не относится к выбранным воронкам'), noPlan: text.includes('ещё не задан'), empty: text.includes('нет ни плана, ни успешных сделок') }).toEqual(said)
  wrapper.unmount()
})

it.each([
  [{ planAmount: 0, planCount: 6, factAmount: 500_000, gapAmount: -500_000 }, 'Осталось', '—'],
  [{ planAmount: null, planCount: null, gapAmount: null }, 'Осталось', '—'],
  [{ planAmount: 400_000, planCount: 0, gapAmount: -100_000 }, 'Сверх плана', '100 000 ₽'],
  [{ planAmount: 800_000, planCount: 6, gapAmount: 160_000 }, 'Осталось', '160 000 ₽'],
])('what is left of the amount looks at the planned amount alone: %o', async (summary, title, value) => {
  const { wrapper } = await mountInApp(SummaryCards, { props: { report: report(summary) } })
  const cards = wrapper.findAll('article').map((card) => [plain(card.get('h2').text()), plain(card.get('.value').text())])
  expect(cards[4]).toEqual([title, value])
  wrapper.unmount()
})
