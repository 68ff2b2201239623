/** How a report's own option stands in the address and in the request. */
export interface Option<T> {
  /** Holds while nothing else is chosen; it is not written. */
  readonly standard: T
  /** Undefined where the text is none of the option's values. */
  read(text: string): T | undefined
  write(value: T): string
}

/** A report's own options by their names, which are those of the service's parameters. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each option has its own type
export type OptionSet = Record<string, Option<any>>
export type OptionValues<O extends OptionSet> = { [name in keyof O]: O[name] extends Option<infer T> ? T : never }

/** One of a few words; the first is the service's own default. */
export const oneOf = <const V extends string>(...values: [V, ...V[]]): Option<V> => ({
  standard: values[0],
  read: (text) => values.find((value) => value === text),
  write: (value) => value,
})

export const flag = (): Option<boolean> => ({
  standard: false,
  read: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
  write: String,
})

/** A whole number; null leaves it to the portal's settings. */
export const whole = (least: number, most: number): Option<number | null> => ({
  standard: null,
  read: (text) => (/^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined),
  write: String,
})

/** So many numbers, separated by commas; null leaves them to the portal's settings. */
export const numbers = (count: number, most = 1000): Option<readonly number[] | null> => ({
  standard: null,
  read(text) {
    const parts = text.split(',')
    const values = parts.map(Number)
    return parts.length === count && parts.every((part) => part.trim() !== '') && values.every((value) => value >= 0 && value <= most) ? values : undefined
  },
  write: (values) => (values ?? []).join(','),
})

/** Options as the address holds them, read for one report; what belongs to another or does not read is left out. */
export function readOptions<O extends OptionSet>(set: O, raw: Readonly<Record<string, string>>): OptionValues<O> {
  return Object.fromEntries(
    Object.entries(set).map(([name, option]) => [name, (raw[name] === undefined ? undefined : option.read(raw[name])) ?? option.standard]),
  ) as OptionValues<O>
}

/** Only what differs from the default, as text. */
export function writeOptions<O extends OptionSet>(set: O, values: Partial<OptionValues<O>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const option = set[name]
      if (!option || value === null || value === undefined) return []
      const text = option.write(value)
      return text === (option.standard === null ? null : option.write(option.standard)) ? [] : [[name, text]]
    }),
  )
}
