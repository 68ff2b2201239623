import { addDays, addMonths, daysBetween, endOf, grains, isDay, startOf, type Day, type Grain } from '@/shared/lib/days'
import { readOptions, writeOptions } from './options'
import { pickKinds, type PickKind, type ReportDefinition } from './report'

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
  picks: Record<PickKind, string[]>
  /** Where a drill came from, outermost first. */
  above: Span[]
  /** Options of the reports as the address holds them; each report reads its own. */
  options: Record<string, string>
}

export const noPicks = () => Object.fromEntries(pickKinds.map((kind) => [kind, []])) as unknown as Filters['picks']

export const noFilters = (): Filters => ({
  period: 'month',
  grain: null,
  funnels: [],
  departments: [],
  employees: [],
  sources: [],
  fields: {},
  picks: noPicks(),
  above: [],
  options: {},
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

/** The chosen state as the address holds it. What is not chosen is not written, but for the period: an address that says nothing opens what its reader used last. */
export function toAddress(filters: Filters): Query {
  const query: Query = typeof filters.period === 'object' ? { ...filters.period } : { period: filters.period }
  if (filters.grain) query.grain = filters.grain
  const sets: [string, string[]][] = [
    ['funnel', filters.funnels],
    ['department', filters.departments],
    ['employee', filters.employees],
    ['source', filters.sources],
    ...Object.entries(filters.fields).map(([name, values]): [string, string[]] => [`field.${name}`, values]),
    ...pickKinds.map((kind): [string, string[]] => [`pick.${kind}`, filters.picks[kind]]),
    ['above', filters.above.map((span) => `${span.from}_${span.to}_${span.grain}`)],
  ]
  for (const [name, values] of sets) if (values.length) query[name] = [...values]
  return { ...filters.options, ...query }
}

const own = new Set(['period', 'from', 'to', 'grain', 'funnel', 'department', 'employee', 'source', 'above'])
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
  for (const kind of pickKinds) filters.picks[kind] = list(query[`pick.${kind}`])
  for (const name of Object.keys(query)) {
    const value = one(name)
    if (!value || own.has(name) || name.startsWith('pick.')) continue
    if (name.startsWith('field.')) filters.fields[name.slice(6)] = list(query[name])
    else filters.options[name] = value
  }
  filters.above = list(query.above).flatMap((text) => {
    const [start, end, size] = text.split('_')
    return isDay(start) && isDay(end) && isGrain(size) ? [{ from: start, to: end, grain: size }] : []
  })
  return filters
}

/** The parameters that the service takes. `whole` asks for everything that the picked elements of a kind belong to. */
export function toParameters(filters: Filters, today: Day, report: ReportDefinition, whole?: PickKind): URLSearchParams {
  const span = spanOf(filters, today)
  const parameters = new URLSearchParams(report.period ? { from: span.from, to: span.to, grain: span.grain } : {})
  const add = (name: string, values: string[]) => values.forEach((value) => parameters.append(name, value))
  const picked = (kind: PickKind) => (report.picks.includes(kind) && kind !== whole ? filters.picks[kind] : [])
  const narrowed = (kind: PickKind, chosen: string[]) => add(kind, picked(kind).length ? picked(kind) : chosen)
  if (report.funnels) narrowed('funnel', filters.funnels)
  narrowed('department', filters.departments)
  narrowed('employee', filters.employees)
  if (report.records.length) {
    narrowed('source', filters.sources)
    for (const [name, values] of Object.entries(filters.fields)) add(`field.${name}`, values)
  }
  add('project', picked('project'))
  for (const [name, value] of Object.entries(writeOptions(report.options, readOptions(report.options, filters.options)))) parameters.set(name, value)
  return parameters
}

/** What the picks narrow in the list of records beyond the report itself. */
export function toRowPicks(filters: Filters, report: ReportDefinition): Record<string, string> {
  return Object.fromEntries(report.rowPicks.flatMap((kind) => (filters.picks[kind][0] ? [[kind, filters.picks[kind][0]]] : [])))
}

/** Whether anything narrows this report, whatever other reports take besides. */
export const isNarrowed = (filters: Filters, report: ReportDefinition) =>
  [
    filters.departments, filters.employees, report.funnels ? filters.funnels : [], report.records.length ? filters.sources : [],
    ...[...report.picks, ...report.rowPicks].map((kind) => filters.picks[kind]),
  ].some((set) => set.length > 0) ||
  (report.records.length > 0 && Object.keys(filters.fields).length > 0) ||
  (report.period && filters.period !== 'month') ||
  Object.keys(writeOptions(report.options, readOptions(report.options, filters.options))).length > 0
