/** Stops of the slider: every day where days matter, wider apart where they do not. Any whole number can be typed beside it. */
export const stops: readonly number[] = [
  ...Array.from({ length: 31 }, (_, at) => at + 1),
  ...[35, 40, 45, 50, 55, 60, 70, 80, 90, 100, 120, 150, 180, 210, 240, 270, 300, 330, 365],
]
export const least = 1
export const most = 365

/** The stop that is nearest to a number of days. */
export function stopOf(days: number): number {
  let nearest = 0
  stops.forEach((stop, at) => {
    if (Math.abs(stop - days) < Math.abs(stops[nearest]! - days)) nearest = at
  })
  return nearest
}

/** A typed number of days; undefined where it is none that the service takes. */
export function daysOf(text: string): number | undefined {
  const days = Number(text)
  return Number.isInteger(days) && days >= least && days <= most && text.trim() !== '' ? days : undefined
}
