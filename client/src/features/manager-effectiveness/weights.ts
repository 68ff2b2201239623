import type { Schemas } from '@/shared/api/client'

export type Weights = Schemas['ActivityWeights']

/** Kinds of activities in the order in which weights are written; each counts under its own figure. */
export const kinds = [
  { kind: 'meeting', figure: 'meetings', colour: 0 },
  { kind: 'call', figure: 'calls', colour: 2 },
  { kind: 'email', figure: 'emails', colour: 3 },
  { kind: 'todo', figure: 'todos', colour: 1 },
  { kind: 'other', figure: 'others', colour: 5 },
] as const
export type Kind = (typeof kinds)[number]['kind']

export const mostWeight = 100

/** As a request writes them: 5,4,3,2,1. */
export const write = (weights: Weights) => kinds.map(({ kind }) => weights[kind]).join(',')

/** Undefined where the text is not five whole numbers within limits. */
export function parse(text: string): Weights | undefined {
  const parts = text.split(',')
  if (parts.length !== kinds.length || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= mostWeight)) return undefined
  return Object.fromEntries(kinds.map(({ kind }, at) => [kind, Number(parts[at])])) as unknown as Weights
}

export const same = (one: Weights | null | undefined, other: Weights | null | undefined) => !!one && !!other && write(one) === write(other)

/** What a reader typed, as a weight; null while it is none. */
export function weightOf(typed: unknown): number | null {
  const value = typeof typed === 'number' ? typed : typeof typed === 'string' && /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : NaN
  return Number.isInteger(value) && value >= 0 && value <= mostWeight ? value : null
}
