import { addDays } from '@/shared/lib/days'
import type { Format } from '@/shared/lib/format'
import type { CallHour } from './useManagerEffectiveness'

/** A Monday; weekdays are named from it. */
const monday = '2024-01-01'

/** Names of the week's days, Monday first. */
export const weekdays = (format: Format) => Array.from({ length: 7 }, (_, at) => format.weekday(addDays(monday, at)))

export type CallFigure = 'all' | 'incoming' | 'outgoing' | 'missed'

/** The hours to draw: the working day at least, and every hour that has a call. */
export function hoursOf(calls: readonly CallHour[]): number[] {
  const first = Math.min(9, ...calls.map(({ hour }) => hour))
  const last = Math.max(18, ...calls.map(({ hour }) => hour))
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}

/** Calls by weekday and hour; hours that the service left out have none. */
export function cellsOf(calls: readonly CallHour[]) {
  const cells = new Map(calls.map((call) => [`${call.weekday}:${call.hour}`, call]))
  return (weekday: number, hour: number): CallHour => cells.get(`${weekday}:${hour}`) ?? { weekday, hour, incoming: 0, outgoing: 0, missed: 0 }
}

/** Shade of a cell. */
export const shade = (call: CallHour, figure: CallFigure) => (figure === 'all' ? call.incoming + call.outgoing + call.missed : call[figure])

export const hourName = (hour: number) => `${String(hour).padStart(2, '0')}:00`
