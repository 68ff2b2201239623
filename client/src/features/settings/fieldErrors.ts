import { ApiError } from '@/shared/api/client'

/** What the service says about single fields, by their names in the body. */
export function fieldErrors(error: unknown): Record<string, string> {
  if (!(error instanceof ApiError)) return {}
  return Object.fromEntries(Object.entries(error.problem.errors ?? {}).map(([name, messages]) => [name, messages.join(' ')]))
}

/** The first error of a field or of anything inside it: `adSpend[3].amount` belongs to `adSpend`. */
export function errorOf(errors: Record<string, string>, field: string): string | undefined {
  return Object.entries(errors).find(([name]) => name === field || name.startsWith(`${field}.`) || name.startsWith(`${field}[`))?.[1]
}
