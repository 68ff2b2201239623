import type { Component } from 'vue'

/**
 * Tables of records by their kind, one file each: rows of `"kind": "call"` are shown by `CallTable.vue`.
 * A new kind is a new file here; nothing else changes. They are small, and loaded with the page so that rows do not jump into place.
 */
const files = import.meta.glob<Component>('./*Table.vue', { eager: true, import: 'default' })

const nameOf = (path: string) => path.replace(/^.*\/(\w)(\w*)Table\.vue$/, (_, first: string, rest: string) => first.toLowerCase() + rest)
const tables = new Map(Object.entries(files).map(([path, table]) => [nameOf(path), table]))

/** Undefined where the service answers a kind that this version does not know. */
export const tableOf = (kind: string): Component | undefined => tables.get(kind)
export const knownKinds = () => [...tables.keys()]
