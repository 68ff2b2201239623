import type { Schemas } from '@/shared/api/client'
import { oneOf } from '@/shared/filters/options'
import { defineReport } from '@/shared/filters/report'

export type TeamProductivity = Schemas['TeamProductivityReport']
export type EmployeeLine = TeamProductivity['employees'][number]
export type ProjectLine = TeamProductivity['projects'][number]
export type DepartmentLine = TeamProductivity['departments'][number]
export type Bucket = TeamProductivity['dynamics'][number]
export type Slump = NonNullable<EmployeeLine['slump']>
export type Figures = Schemas['TaskFigures']

export const teamProductivity = defineReport({
  report: 'team-productivity',
  records: [],
  funnels: false, // tasks have none
  picks: ['employee', 'department', 'project'],
  options: { basis: oneOf('deadline', 'created', 'closed') },
})

/** Tasks by their deadline, the last first. */
export const order = { by: 'deadline', descending: true }

/** The seven states in the order in which they are drawn: what is done first, what is late beside its like. */
export const states = ['completedOnTime', 'completedLate', 'inProgress', 'inProgressOverdue', 'notStarted', 'notStartedOverdue', 'deferred'] as const
export type State = (typeof states)[number]

/** How a share stands to its norm: reached, near it, or far below. */
export function toneOf(value: number | null, norm: number): 'good' | 'fair' | 'poor' | 'plain' {
  if (value === null) return 'plain'
  if (value >= norm) return 'good'
  return value >= norm * 0.8 ? 'fair' : 'poor'
}

/** The ratios of the tables, by the columns that they stand in. */
export const ratios = { coefficient: 'executionCoefficient', started: 'startedOnTimeShare', finished: 'finishedOnTimeShare', joint: 'jointOnTimeShare', coverage: 'plannedStartCoverage' } as const
export type Ratio = (typeof ratios)[keyof typeof ratios]

/** Tasks that a ratio rests on; a product is as weak as the weaker of its shares. Null where there is no ratio. */
export function restsOn(ratio: Ratio, figures: Figures): number | null {
  if (figures[ratio] === null) return null
  switch (ratio) {
    case 'executionCoefficient':
      return Math.min(figures.startCounted, figures.finishCounted)
    case 'startedOnTimeShare':
      return figures.startCounted
    case 'finishedOnTimeShare':
      return figures.finishCounted
    case 'jointOnTimeShare':
      return figures.jointCounted
    case 'plannedStartCoverage':
      return figures.total
  }
}

/** A share on a bar whose mark is the norm. */
export const againstNorm = (value: number | null, norm: number) => (value === null || norm === 0 ? null : value / norm)

/** What waits now: the last bucket that has come. */
export const lastBacklog = (report: TeamProductivity) => report.backlog.findLast((bucket) => bucket.open !== null)

/** The id of a row as picks and parameters write it. */
export const idOf = (id: number | null) => (id === null ? 'none' : String(id))
