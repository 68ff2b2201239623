import { addDays, addMonths, daysBetween, endOf, grains, isDay, startOf, type Day, type Grain } from '@/shared/lib/days'

export const presets = ['month', 'previous-month', 'quarter', 'year', 'last-12-months'] as const
export type Preset = (typeof presets)[number]
export interface Span {
  from: Day
  to: Day
  grain: Grain
}

/** What a reader has chosen. Everything here lives in the address, so Back, reload and a sent link restore it. */
export interface Filters {
  /** A named period, or a custom one. */
  period: Preset | { from: Day; to: Day }
  /** Null: the grain that suits the period. */
  grain: Grain | null
  funnels: string[]
  departments: string[]
  employees: string[]
  sources: string[]
  fields: Record<string, string[]>
  /** Elements picked on the screen: they narrow the rest of the report and are shown as chips. */
  picks: { employee: string[]; cycleBucket: string | null }
  /** Where a drill came from, outermost first. */
  above: Span[]
  excludeReopened: boolean
}

export const noFilters = (): Filters => ({
  period: 'month',
  grain: null,
  funnels: [],
  departments: [],
  employees: [],
  sources: [],
  fields: {},
  picks: { employee: [], cycleBucket: null },
  above: [],
  excludeReopened: false,
})

/** The days of a named period, seen from the portal's today. */
export function presetSpan(preset: Preset, today: Day): { from: Day; to: Day } {
  switch (preset) {
    case 'month':
      return { from: startOf(today, 'month'), to: endOf(today, 'month') }
    case 'previous-month':
      return { from: addMonths(today, -1), to: addDays(startOf(today, 'month'), -1) }
    case 'quarter':
      return { from: startOf(today, 'quarter'), to: endOf(today, 'quarter') }
    case 'year':
      return { from: startOf(today, 'year'), to: endOf(today, 'year') }
    case 'last-12-months':
      return { from: addMonths(today, -11), to: endOf(today, 'month') }
  }
}

/** The grain that draws a period in a readable number of buckets. */
export function suitableGrain(from: Day, to: Day): Grain {
  const days = daysBetween(from, to)
  if (days <= 14) return 'day'
  if (days <= 62) return 'week'
  return days <= 800 ? 'month' : 'quarter'
}

export function spanOf(filters: Filters, today: Day): Span {
  const { from, to } = typeof filters.period === 'string' ? presetSpan(filters.period, today) : filters.period
  return { from, to, grain: filters.grain ?? suitableGrain(from, to) }
}

const finer: Partial<Record<Grain, Grain>> = { year: 'quarter', quarter: 'month', month: 'week', week: 'day' }

/** One step down: the bucket becomes the period. A day cannot be opened further. */
export function drillInto(filters: Filters, bucket: Day, today: Day): Filters | null {
  const here = spanOf(filters, today)
  const grain = finer[here.grain]
  if (!grain) return null
  const end = endOf(bucket, here.grain)
  return {
    ...filters,
    period: { from: bucket < here.from ? here.from : bucket, to: end > here.to ? here.to : end },
    grain,
    above: [...filters.above, here],
  }
}

/** Back to a step above, or, from a period that was not drilled into, to the next bigger calendar period. */
export function drillUp(filters: Filters, today: Day, level = filters.above.length - 1): Filters {
  const target = filters.above[level]
  if (target) return { ...filters, period: { from: target.from, to: target.to }, grain: target.grain, above: filters.above.slice(0, level) }
  const here = spanOf(filters, today)
  const bigger = here.grain === 'day' ? 'month' : here.grain === 'week' ? 'quarter' : 'year'
  const grain = ({ day: 'week', week: 'month', month: 'month', quarter: 'quarter', year: 'year' } as const)[here.grain]
  return { ...filters, period: { from: startOf(here.from, bigger), to: endOf(here.to, bigger) }, grain }
}

export type Query = Record<string, string | string[]>
type RawQuery = Record<string, null | string | (string | null)[] | undefined>

/** The chosen state as the address holds it; what is not chosen is not written. */
export function toAddress(filters: Filters): Query {
  const query: Query = {}
  if (typeof filters.period === 'object') Object.assign(query, filters.period)
  else if (filters.period !== 'month') query.period = filters.period
  if (filters.grain) query.grain = filters.grain
  const sets: [string, string[]][] = [
    ['funnel', filters.funnels],
    ['department', filters.departments],
    ['employee', filters.employees],
    ['source', filters.sources],
    ...Object.entries(filters.fields).map(([name, values]): [string, string[]] => [`field.${name}`, values]),
    ['pick', filters.picks.employee],
    ['above', filters.above.map((span) => `${span.from}_${span.to}_${span.grain}`)],
  ]
  for (const [name, values] of sets) if (values.length) query[name] = [...values]
  if (filters.picks.cycleBucket) query.cycle = filters.picks.cycleBucket
  if (filters.excludeReopened) query.reopened = 'no'
  return query
}

const list = (value: RawQuery[string]): string[] => (value == null ? [] : [value].flat().filter((part): part is string => !!part))
const isGrain = (value: unknown): value is Grain => grains.includes(value as Grain)

/** The state that an address holds; whatever does not read is left out, never guessed. */
export function fromAddress(query: RawQuery): Filters {
  const filters = noFilters()
  const one = (name: string) => list(query[name])[0]
  const [from, to, period] = [one('from'), one('to'), one('period')]
  if (isDay(from) && isDay(to) && from <= to) filters.period = { from, to }
  else if (presets.includes(period as Preset)) filters.period = period as Preset
  const grain = one('grain')
  if (isGrain(grain)) filters.grain = grain
  filters.funnels = list(query.funnel)
  filters.departments = list(query.department)
  filters.employees = list(query.employee)
  filters.sources = list(query.source)
  for (const name of Object.keys(query))
    if (name.startsWith('field.') && list(query[name]).length) filters.fields[name.slice(6)] = list(query[name])
  filters.picks = { employee: list(query.pick), cycleBucket: one('cycle') ?? null }
  filters.above = list(query.above).flatMap((text) => {
    const [start, end, size] = text.split('_')
    return isDay(start) && isDay(end) && isGrain(size) ? [{ from: start, to: end, grain: size }] : []
  })
  filters.excludeReopened = one('reopened') === 'no'
  return filters
}

/** The parameters that the service takes. `without: 'picks'` asks for the whole that the picked elements belong to. */
export function toParameters(filters: Filters, today: Day, without?: 'picks'): URLSearchParams {
  const span = spanOf(filters, today)
  const parameters = new URLSearchParams({ from: span.from, to: span.to, grain: span.grain })
  const add = (name: string, values: string[]) => values.forEach((value) => parameters.append(name, value))
  add('funnel', filters.funnels)
  add('department', filters.departments)
  add('employee', filters.picks.employee.length && without !== 'picks' ? filters.picks.employee : filters.employees)
  add('source', filters.sources)
  for (const [name, values] of Object.entries(filters.fields)) add(`field.${name}`, values)
  return parameters
}

export const isNarrowed = (filters: Filters) =>
  [filters.funnels, filters.departments, filters.employees, filters.sources, filters.picks.employee].some((set) => set.length > 0) ||
  Object.keys(filters.fields).length > 0
