import type { Palette } from '@/shared/charts/palette'
import type { State } from './useTeamProductivity'

/** Colours of states as CSS knows them: done green, at work blue, waiting grey; what is late is the warning beside its like. */
export const stateColours: Record<State, string> = {
  completedOnTime: 'var(--data-good)',
  completedLate: 'var(--data-fair)',
  inProgress: 'var(--series-1)',
  inProgressOverdue: 'var(--data-poor)',
  notStarted: 'var(--series-6)',
  notStartedOverdue: 'var(--series-5)',
  deferred: 'var(--series-2)',
}

/** The same colours for a canvas, which knows no variables. */
export const colourOf = (state: State, palette: Palette): string =>
  ({
    completedOnTime: palette.good,
    completedLate: palette.fair,
    inProgress: palette.series[0]!,
    inProgressOverdue: palette.poor,
    notStarted: palette.series[5]!,
    notStartedOverdue: palette.series[4]!,
    deferred: palette.series[1]!,
  })[state]
