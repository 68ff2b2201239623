/** Whether two plain values hold the same. */
export const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

/** A copy that shares nothing. */
export const copy = <T>(value: T) => JSON.parse(JSON.stringify(value)) as T

/**
 * What is saved: everything as it stands now, and over it what was changed here since `base` was read.
 * Two people who change different things do not undo each other.
 */
export function merged<T extends object>(now: T, base: T, draft: T): T {
  const changes = Object.entries(draft).filter(([name, value]) => !same(value, base[name as keyof T]))
  return { ...now, ...Object.fromEntries(changes) }
}
