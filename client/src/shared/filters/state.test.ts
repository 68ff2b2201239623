import { describe, expect, it } from 'vitest'
import { drillInto, drillUp, fromAddress, noFilters, spanOf, toAddress, toParameters, type Filters } from './state'

const today = '2026-11-23'
const chosen: Filters = {
  period: { from: '2026-01-01', to: '2026-03-31' },
  grain: 'month',
  funnels: ['0', '3'],
  departments: ['5'],
  employees: ['7', 'none'],
  sources: ['CALL'],
  fields: { UF_CRM_REGION: ['12', 'none'] },
  picks: { employee: ['7'], cycleBucket: '31-90' },
  above: [{ from: '2026-01-01', to: '2026-12-31', grain: 'quarter' }],
  excludeReopened: true,
}

describe('the address', () => {
  it('restores every choice', () => expect(fromAddress(toAddress(chosen))).toEqual(chosen))
  it('is empty when nothing is chosen', () => expect(toAddress(noFilters())).toEqual({}))
  it('restores a named period', () => expect(fromAddress(toAddress({ ...noFilters(), period: 'quarter' })).period).toBe('quarter'))

  it('reads single values as well as lists', () =>
    expect(fromAddress({ funnel: '3', employee: ['1', null, '2'] })).toMatchObject({ funnels: ['3'], employees: ['1', '2'] }))

  it.each([
    [{ from: '2026-02-30', to: '2026-03-01' }],
    [{ from: '2026-03-01', to: '2026-02-01' }],
    [{ period: 'for ever', grain: 'century', above: 'nonsense' }],
  ])('leaves out what does not read: %o', (query) => expect(fromAddress(query)).toEqual(noFilters()))
})

describe('parameters of the service', () => {
  it('repeat what is chosen, and a picked employee narrows', () => {
    const parameters = toParameters(chosen, today)
    expect(parameters.getAll('funnel')).toEqual(['0', '3'])
    expect(parameters.getAll('employee')).toEqual(['7'])
    expect(parameters.getAll('field.UF_CRM_REGION')).toEqual(['12', 'none'])
    expect([...parameters.keys()]).not.toContain('pick')
  })

  it('ask for the whole that a picked one belongs to', () => expect(toParameters(chosen, today, 'picks').getAll('employee')).toEqual(['7', 'none']))

  it.each([
    ['month', '2026-11-01', '2026-11-30', 'week'],
    ['previous-month', '2026-10-01', '2026-10-31', 'week'],
    ['quarter', '2026-10-01', '2026-12-31', 'month'],
    ['year', '2026-01-01', '2026-12-31', 'month'],
    ['last-12-months', '2025-12-01', '2026-11-30', 'month'],
  ] as const)('%s is %s to %s by %s', (period, from, to, grain) => expect(spanOf({ ...noFilters(), period }, today)).toEqual({ from, to, grain }))
})

describe('drill', () => {
  const year: Filters = { ...noFilters(), period: 'year' }

  it('opens month, week and day, and comes back the same way', () => {
    const month = drillInto(year, '2026-06-01', today)!
    expect(spanOf(month, today)).toEqual({ from: '2026-06-01', to: '2026-06-30', grain: 'week' })
    const week = drillInto(month, '2026-06-29', today)!
    expect(spanOf(week, today)).toEqual({ from: '2026-06-29', to: '2026-06-30', grain: 'day' })
    expect(drillInto(week, '2026-06-29', today)).toBeNull()
    expect(spanOf(drillUp(week, today), today)).toEqual(spanOf(month, today))
    expect(spanOf(drillUp(week, today, 0), today)).toEqual(spanOf(year, today))
    expect(drillUp(week, today, 0).above).toEqual([])
  })

  it('goes to a bigger period where nothing was drilled into', () =>
    expect(spanOf(drillUp({ ...noFilters(), period: 'month', grain: 'week' }, today), today)).toEqual({ from: '2026-10-01', to: '2026-12-31', grain: 'month' }))
})
