// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { exampleOf, mountInApp, plain } from '@/testing/app'
import EmployeesPanel from './EmployeesPanel.vue'
import GroupsPanel from './GroupsPanel.vue'
import { restsOn, type Figures, type TeamProductivity } from './useTeamProductivity'

vi.mock('@/shared/report/EmployeeSparkline.vue', () => ({ default: { render: () => null } }))

const figures: Figures = {
  ...exampleOf<TeamProductivity>('team-productivity').summary, executionCoefficient: 0.5, startedOnTimeShare: 0.8, finishedOnTimeShare: 0.75, jointOnTimeShare: 0.6, plannedStartCoverage: 0.4,
  startCounted: 20, finishCounted: 16, jointCounted: 15, total: 40,
}

it('a ratio rests on its own denominator, the coefficient on the smaller of two, and none on nothing', () => {
  expect((['executionCoefficient', 'startedOnTimeShare', 'finishedOnTimeShare', 'jointOnTimeShare', 'plannedStartCoverage'] as const).map((ratio) => restsOn(ratio, figures))).toEqual([16, 20, 16, 15, 40])
  expect(restsOn('executionCoefficient', { ...figures, startCounted: 3 })).toBe(3)
  expect(restsOn('finishedOnTimeShare', { ...figures, finishedOnTimeShare: null, finishCounted: 0 })).toBeNull()
})

/** The muted ratios of a line with what is said of them, and those that are not muted. */
const ratiosOf = (line: Element) => [...line.querySelectorAll<HTMLElement>('td[data-column] > span')].filter((span) => span.textContent!.includes('%')).map((span) => `${plain(span.textContent!)} ${span.classList.contains('soft') ? span.title : 'sound'}`)
const expected = ['50 % мало записей: 16', '80 % sound', '75 % мало записей: 16']

it.each([
  ['employees', EmployeesPanel, (report: TeamProductivity) => ({ report })],
  ['projects', GroupsPanel, (report: TeamProductivity) => ({ departments: report, projects: report })],
])('the table of %s mutes what rests on few', async (part, panel, props) => {
  const example = exampleOf<TeamProductivity>('team-productivity')
  const report = { ...example, summary: figures, [part]: [{ ...example[part as 'employees'][0]!, ...figures }] }
  const { wrapper } = await mountInApp(panel, { props: props(report), path: '/team-productivity' })
  expect(ratiosOf(document.querySelector('tbody tr')!)).toEqual(expected)
  expect(ratiosOf(document.querySelector('tfoot tr')!)).toEqual(expected)
  wrapper.unmount()
})
