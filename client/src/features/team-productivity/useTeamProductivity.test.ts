// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { noFilters, noPicks, toParameters } from '@/shared/filters/state'
import { againstNorm, idOf, lastBacklog, states, teamProductivity, toneOf, type TeamProductivity } from './useTeamProductivity'

const today = '2026-11-23'

describe('the request', () => {
  it('names the basis only when it is not the usual one', () => {
    expect(toParameters(noFilters(), today, teamProductivity).get('basis')).toBeNull()
    expect(toParameters({ ...noFilters(), options: { basis: 'closed' } }, today, teamProductivity).get('basis')).toBe('closed')
    expect(toParameters({ ...noFilters(), options: { basis: 'cohort' } }, today, teamProductivity).get('basis')).toBeNull()
  })
  it('asks for no funnel, source and field, which tasks do not have', () => {
    const parameters = toParameters({ ...noFilters(), funnels: ['1'], sources: ['WEB'], fields: { UF_X: ['1'] } }, today, teamProductivity)
    expect([...parameters.keys()]).toEqual(['from', 'to', 'grain'])
  })
  it('narrows by picked projects, departments and employees', () => {
    const parameters = toParameters({ ...noFilters(), picks: { ...noPicks(), project: ['4', 'none'], department: ['2'], employee: ['7'] } }, today, teamProductivity)
    expect(parameters.getAll('project')).toEqual(['4', 'none'])
    expect(parameters.getAll('department')).toEqual(['2'])
    expect(parameters.getAll('employee')).toEqual(['7'])
    expect(toParameters({ ...noFilters(), picks: { ...noPicks(), project: ['4'] } }, today, teamProductivity, 'project').getAll('project')).toEqual([])
  })
})

it.each([
  [0.64, 0.64, 'good'],
  [0.63, 0.64, 'fair'],
  [0.52, 0.64, 'fair'],
  [0.5, 0.64, 'poor'],
  [0, 0, 'good'],
  [null, 0.64, 'plain'],
])('judges %s against %s as %s', (value, norm, tone) => expect(toneOf(value, norm)).toBe(tone))

it('puts a share on a bar whose mark is the norm', () => {
  expect(againstNorm(0.32, 0.64)).toBe(0.5)
  expect(againstNorm(null, 0.64)).toBeNull()
  expect(againstNorm(0.5, 0)).toBeNull()
})

it('takes what waits now from the last bucket that has come', () => {
  const bucket = (month: string, open: number | null) => ({ bucket: `2026-${month}-01`, partial: false, open, overdue: open })
  const report = (...backlog: ReturnType<typeof bucket>[]) => ({ backlog }) as unknown as TeamProductivity
  expect(lastBacklog(report(bucket('10', 5), bucket('11', 7), bucket('12', null)))?.open).toBe(7)
  expect(lastBacklog(report(bucket('12', null)))).toBeUndefined()
})

it('writes who is nobody as none', () => expect([idOf(null), idOf(0), idOf(7)]).toEqual(['none', '0', '7']))

it('knows seven states, each once', () => expect(new Set(states).size).toBe(7))
