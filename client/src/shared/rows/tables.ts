import { defineAsyncComponent, type Component } from 'vue'

/**
 * Tables of records by their kind, one file each: rows of `"kind": "call"` are shown by `CallTable.vue`.
 * A new kind is a new file here; nothing else changes.
 */
const files = import.meta.glob<{ default: Component }>('./*Table.vue')

const nameOf = (path: string) => path.replace(/^.*\/(\w)(\w*)Table\.vue$/, (_, first: string, rest: string) => first.toLowerCase() + rest)
const tables = new Map(Object.entries(files).map(([path, load]) => [nameOf(path), defineAsyncComponent(load)]))

/** Undefined where the service answers a kind that this version does not know. */
export const tableOf = (kind: string): Component | undefined => tables.get(kind)
export const knownKinds = () => [...tables.keys()]
