// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { fromAddress, toParameters } from '@/shared/filters/state'
import { figureOf, forgotten } from './useForgotten'

it('asks for no period, and for what the address holds', () => {
  const filters = fromAddress({ dealDays: '14', signal: 'tasks', ignorePlanned: 'true', funnel: '3', 'pick.department': '7', period: 'year' })
  expect(toParameters(filters, '2026-11-25', forgotten).toString()).toBe('funnel=3&department=7&dealDays=14&signal=tasks&ignorePlanned=true')
})
it.each(['0', '366', 'many'])('does not ask for %s days', (days) => {
  expect(toParameters(fromAddress({ leadDays: days }), '2026-11-25', forgotten).toString()).toBe('')
})
it.each([
  ['deals', 'forgotten', 'forgottenDeals'],
  ['leads', 'forgotten', 'forgottenLeads'],
  ['deals', 'withoutActivity', 'dealsWithoutActivity'],
  ['leads', 'withoutTask', 'leadsWithoutTask'],
] as const)('lists %s %s by %s', (of, list, figure) => expect(figureOf(of, list)).toBe(figure))
