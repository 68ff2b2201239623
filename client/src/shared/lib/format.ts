import { endOf, startOf, type Day, type Grain } from './days'
import type { Language } from './language'

export const none = '—'
const locales = { ru: 'ru-RU', en: 'en-GB' } as const

type Value = number | null | undefined

const cache = new Map<string, Intl.NumberFormat | Intl.DateTimeFormat>()
function cached<T extends Intl.NumberFormat | Intl.DateTimeFormat>(key: string, make: () => T): T {
  if (!cache.has(key)) cache.set(key, make())
  return cache.get(key) as T
}

/** Writes figures as the reader's language does; what is undefined is a dash and never a zero. */
export function formatter(language: Language, currency: string) {
  const locale = locales[language]
  const number = (options: Intl.NumberFormatOptions) =>
    cached(`n${locale}${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options))
  const date = (options: Intl.DateTimeFormatOptions) =>
    cached(`d${locale}${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }))
  const at = (day: Day) => new Date(`${day}T00:00:00Z`)
  const write = (value: Value, options: Intl.NumberFormatOptions) => (value == null ? none : number(options).format(value))
  const symbol: Intl.NumberFormatOptions = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }

  const format = {
    /** Whole units; hundredths only where the sum is small. */
    money: (value: Value) =>
      write(value, { ...symbol, maximumFractionDigits: value != null && Math.abs(value) < 1000 && value % 1 !== 0 ? 2 : 0, minimumFractionDigits: 0 }),
    /** To the hundredth, where rows are compared with their sum. */
    exactMoney: (value: Value) => write(value, { ...symbol, minimumFractionDigits: 0, maximumFractionDigits: 2 }),
    compactMoney: (value: Value) => write(value, { ...symbol, notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1 }),
    compact: (value: Value) => write(value, { notation: 'compact', maximumFractionDigits: 1 }),
    count: (value: Value) => write(value, { maximumFractionDigits: 2 }),
    percent: (value: Value) => write(value, { style: 'percent', maximumFractionDigits: value != null && Math.abs(value) < 0.1 ? 1 : 0 }),
    exactPercent: (value: Value) => write(value, { style: 'percent', maximumFractionDigits: 2 }),
    decimal: (value: Value) => write(value, { maximumFractionDigits: 1 }),
    /** Seconds as hours, minutes and seconds: 1:05:09, 5:09. */
    duration(seconds: Value): string {
      if (seconds == null) return none
      const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.round(seconds) % 60]
      const two = (value: number) => String(value).padStart(2, '0')
      return hours ? `${number({}).format(hours)}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
    },
    inCurrency: (value: Value, code: string | null | undefined) =>
      code ? write(value, { style: 'currency', currency: code, currencyDisplay: 'narrowSymbol', minimumFractionDigits: 0, maximumFractionDigits: 2 }) : write(value, {}),

    day: (day: Day | null | undefined) => (day ? date({ day: '2-digit', month: '2-digit', year: 'numeric' }).format(at(day)) : none),
    longDay: (day: Day | null | undefined) => (day ? date({ day: 'numeric', month: 'long', year: 'numeric' }).format(at(day)) : none),
    month: (day: Day) => capital(date({ month: 'long', year: 'numeric' }).format(at(day)).replace(/\sг\.$/, '')),
    shortMonth: (day: Day) => capital(date({ month: 'short' }).format(at(day)).replace('.', '')),
    weekday: (day: Day) => date({ weekday: 'short' }).format(at(day)),
    instant: (instant: string | null | undefined, timeZone?: string) =>
      instant
        ? cached(`i${locale}${timeZone}`, () => new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' })).format(new Date(instant))
        : none,

    range(from: Day, to: Day): string {
      for (const grain of ['year', 'quarter', 'month', 'day'] as const)
        if (startOf(from, grain) === from && endOf(from, grain) === to) return format.bucketName(from, grain)
      return date({ day: 'numeric', month: 'short', year: 'numeric' })
        .formatRange(at(from), at(to))
        .replace(/\sг\./g, '')
    },

    /** A bucket in full, for titles and tooltips. */
    bucketName(bucket: Day, grain: Grain): string {
      switch (grain) {
        case 'day':
          return `${format.longDay(bucket).replace(/\sг\.$/, '')}`
        case 'week':
          return format.range(bucket, endOf(bucket, 'week'))
        case 'month':
          return format.month(bucket)
        case 'quarter':
          return `${quarter(bucket)} ${bucket.slice(0, 4)}`
        case 'year':
          return bucket.slice(0, 4)
      }
    },

    /** A bucket in a few letters, for an axis. */
    bucketShort(bucket: Day, grain: Grain): string {
      switch (grain) {
        case 'day':
          return date({ day: 'numeric', month: 'short' }).format(at(bucket)).replace('.', '')
        case 'week':
          return date({ day: 'numeric', month: 'short' }).formatRange(at(bucket), at(endOf(bucket, 'week'))).replace(/\./g, '')
        case 'month':
          return `${format.shortMonth(bucket)} ${bucket.slice(2, 4)}`
        case 'quarter':
          return `${quarter(bucket)} ${bucket.slice(2, 4)}`
        case 'year':
          return bucket.slice(0, 4)
      }
    },
  }

  function quarter(day: Day) {
    const n = Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1
    return language === 'ru' ? `${['I', 'II', 'III', 'IV'][n - 1]} кв.` : `Q${n}`
  }

  return format
}

export type Format = ReturnType<typeof formatter>

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
