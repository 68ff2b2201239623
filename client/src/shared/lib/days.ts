/** Local dates as the service writes them: `2026-02-01`. No time, no zone. */
export type Day = string

export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'year'
export const grains: readonly Grain[] = ['day', 'week', 'month', 'quarter', 'year']

const utc = (day: Day) => new Date(`${day}T00:00:00Z`)
const write = (date: Date): Day => date.toISOString().slice(0, 10)

export const isDay = (value: unknown): value is Day =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(utc(value).getTime()) && write(utc(value)) === value

export function addDays(day: Day, days: number): Day {
  const date = utc(day)
  date.setUTCDate(date.getUTCDate() + days)
  return write(date)
}

/** The first day of the month that lies `months` after the month of `day`. */
export function addMonths(day: Day, months: number): Day {
  const date = utc(day)
  return write(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1)))
}

/** First day of the calendar bucket that holds `day`; weeks begin on Monday. */
export function startOf(day: Day, grain: Grain): Day {
  const date = utc(day)
  const year = date.getUTCFullYear()
  switch (grain) {
    case 'day':
      return day
    case 'week':
      return addDays(day, -((date.getUTCDay() + 6) % 7))
    case 'month':
      return write(new Date(Date.UTC(year, date.getUTCMonth(), 1)))
    case 'quarter':
      return write(new Date(Date.UTC(year, Math.floor(date.getUTCMonth() / 3) * 3, 1)))
    case 'year':
      return `${year}-01-01`
  }
}

/** Last day of the calendar bucket that holds `day`. */
export function endOf(day: Day, grain: Grain): Day {
  const start = startOf(day, grain)
  switch (grain) {
    case 'day':
      return start
    case 'week':
      return addDays(start, 6)
    default:
      return addDays(addMonths(start, { month: 1, quarter: 3, year: 12 }[grain]), -1)
  }
}

/** Days from `from` to `to`, both counted. */
export const daysBetween = (from: Day, to: Day) => Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000) + 1

/** The local date of an instant in a time zone. */
export function dayIn(instant: string | Date, timeZone: string): Day {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  return parts.format(new Date(instant))
}

export const min = (a: Day, b: Day) => (a < b ? a : b)
export const max = (a: Day, b: Day) => (a > b ? a : b)
