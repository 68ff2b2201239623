import { describe, expect, it } from 'vitest'
import { flag, numbers, oneOf, whole } from './options'
import { defineReport } from './report'
import { drillInto, drillUp, fromAddress, isNarrowed, noFilters, noPicks, spanOf, toAddress, toParameters, toRowPicks, type Filters } from './state'

const today = '2026-11-23'
const chosen: Filters = {
  period: { from: '2026-01-01', to: '2026-03-31' },
  grain: 'month',
  funnels: ['0', '3'],
  departments: ['5'],
  employees: ['7', 'none'],
  sources: ['CALL'],
  fields: { UF_CRM_REGION: ['12', 'none'] },
  picks: { ...noPicks(), employee: ['7'], source: ['WEB', 'none'], cycleBucket: ['31-90'] },
  above: [{ from: '2026-01-01', to: '2026-12-31', grain: 'quarter' }],
  options: { basis: 'event', excludeReopened: 'true' },
}
const marketing = defineReport({ report: 'marketing', picks: ['employee', 'source'], rowPicks: ['cycleBucket'], options: { basis: oneOf('cohort', 'event') } })
const tasks = defineReport({ report: 'team-productivity', records: [], funnels: false, picks: ['employee', 'project'], options: { basis: oneOf('deadline', 'created', 'closed'), weights: numbers(5), days: whole(1, 365), cut: flag() } })

describe('the address', () => {
  it('restores every choice', () => expect(fromAddress(toAddress(chosen))).toEqual(chosen))
  it('names the period even when nothing is chosen, so that a sent link opens as it was sent', () => expect(toAddress(noFilters())).toEqual({ period: 'month' }))
  it('restores a named period', () => expect(fromAddress(toAddress({ ...noFilters(), period: 'quarter' })).period).toBe('quarter'))

  it('reads single values as well as lists', () =>
    expect(fromAddress({ funnel: '3', employee: ['1', null, '2'] })).toMatchObject({ funnels: ['3'], employees: ['1', '2'] }))

  it.each([
    [{ from: '2026-02-30', to: '2026-03-01' }],
    [{ from: '2026-03-01', to: '2026-02-01' }],
    [{ period: 'for ever', grain: 'century', above: 'nonsense', funnel: '' }],
  ])('leaves out what does not read: %o', (query) => expect(fromAddress(query)).toEqual(noFilters()))
})

describe('parameters of the service', () => {
  it('repeat what is chosen, and a picked employee narrows', () => {
    const parameters = toParameters(chosen, today, marketing)
    expect(parameters.getAll('funnel')).toEqual(['0', '3'])
    expect(parameters.getAll('employee')).toEqual(['7'])
    expect(parameters.getAll('field.UF_CRM_REGION')).toEqual(['12', 'none'])
    expect(parameters.getAll('source')).toEqual(['WEB', 'none'])
    expect([...parameters.keys()].sort()).toEqual(['basis', 'department', 'employee', 'field.UF_CRM_REGION', 'field.UF_CRM_REGION', 'from', 'funnel', 'funnel', 'grain', 'source', 'source', 'to'])
  })

  it('ask a report for nothing that it does not take', () => {
    const parameters = toParameters({ ...chosen, picks: { ...chosen.picks, project: ['4'] } }, today, tasks)
    expect([...parameters.keys()].sort()).toEqual(['department', 'employee', 'from', 'grain', 'project', 'to'])
    expect([...toParameters(chosen, today, { ...tasks, period: false }).keys()]).not.toContain('from')
  })

  it('carry a report’s own options, and leave out what is its default or does not read', () => {
    const asked = (options: Record<string, string>) => toParameters({ ...noFilters(), options }, today, tasks)
    expect(asked({ basis: 'closed', weights: '5,4,3,2,0.5', days: '30', cut: 'true' }).toString()).toContain('basis=closed&weights=5%2C4%2C3%2C2%2C0.5&days=30&cut=true')
    expect([...asked({ basis: 'deadline', weights: '5,4', days: '400', cut: 'false' }).keys()]).toEqual(['from', 'to', 'grain'])
    expect([...asked({ basis: 'event', weights: '5,4,3,2,', days: '0' }).keys()]).toEqual(['from', 'to', 'grain'])
  })

  it('narrow rows by picks that the report itself does not take', () => expect(toRowPicks(chosen, marketing)).toEqual({ cycleBucket: '31-90' }))

  it('know whether this report is narrowed', () => {
    const { sources, fields } = chosen
    expect(isNarrowed(chosen, marketing)).toBe(true)
    expect(isNarrowed({ ...noFilters(), sources, fields, funnels: ['3'] }, tasks)).toBe(false)
    expect(isNarrowed({ ...noFilters(), options: { basis: 'event' } }, marketing)).toBe(true)
    expect(isNarrowed({ ...noFilters(), options: { basis: 'event' } }, tasks)).toBe(false)
  })

  it('ask for the whole that a picked one belongs to', () => expect(toParameters(chosen, today, marketing, 'employee').getAll('employee')).toEqual(['7', 'none']))

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
