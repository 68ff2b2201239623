// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { russianPlural } from '../app/i18n'
import en from './en'
import { gather, type Texts } from './gather'
import ru from './ru'

const flat = (texts: Texts, path = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]) => (typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`)))
const russian = new Map(flat(ru))
const english = new Map(flat(en))
const names = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort()

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? (entry.name === 'testing' ? [] : sources(join(folder, entry.name))) : /\.(vue|ts)$/.test(entry.name) && !/\.(test|d)\.ts$/.test(entry.name) ? [readFileSync(join(folder, entry.name), 'utf8')] : [],
  )
}
const code = sources(join(import.meta.dirname, '..'))

describe('both languages', () => {
  it('have the same keys', () => expect([...english.keys()].sort()).toEqual([...russian.keys()].sort()))
  it.each([...russian])('%s names the same values', (key, text) => expect(names(english.get(key) ?? '')).toEqual(names(text)))
  it('are translated', () => {
    const same = [...russian].filter(([key, text]) => text === english.get(key) && /\p{L}{4}/u.test(text)).map(([key]) => key)
    expect(same).toEqual([])
  })
  it('hold every key that the code names', () => {
    const used = code.flatMap((text) => [...text.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((match) => match[1]!))
    expect(used.length).toBeGreaterThan(100)
    expect([...new Set(used)].filter((key) => !russian.has(key))).toEqual([])
  })
  it('hold no key that nothing names', () => {
    const named = new Set(code.flatMap((text) => [...text.matchAll(/['"]([\w-]+(?:\.[\w+-]+)+)['"]/g)].map((match) => match[1]!)))
    const built = code.flatMap((text) => [...text.matchAll(/`([\w-]+\.(?:[\w-]+\.)*)\$\{/g)].map((match) => match[1]!))
    expect([...russian.keys()].filter((key) => !named.has(key) && !built.some((start) => key.startsWith(start)))).toEqual([])
  })
  it('name every list that the service loads, and no other', () => {
    const service = (file: string) => readFileSync(join(import.meta.dirname, '../../../src/Reports.Infrastructure/Sync', file), 'utf8')
    const lists = [...service('Lists/SyncLists.cs').matchAll(/KeyedList<\w+> \w+ = new\("(\w+)"/g), ...service('DirectoryFetch.cs').matchAll(/ StageAsync\(run, "(\w+)"/g)].map((match) => match[1]!)
    expect(lists).toEqual(expect.arrayContaining(['deals', 'departments', 'leadStageMoves']))
    for (const texts of [ru, en]) expect(Object.keys((texts.sync as { entities: Texts }).entities).sort()).toEqual(lists.sort())
  })
  it('come from files that do not repeat each other', () => expect(() => gather({ 'a.json': { one: 'x' }, 'b.json': { one: 'y' } })).toThrow('b.json'))
  it('leave no Russian text in the code', () => {
    const cyrillic = code.flatMap((text) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '').match(/['"`>][^'"`<\n]*[а-яё]{3}[^'"`<\n]*/gi) ?? []).filter((text) => !/руб|кв\./.test(text))
    expect(cyrillic).toEqual([])
  })
})

describe('Russian plurals', () => {
  it.each([[1, 0], [21, 0], [101, 0], [2, 1], [24, 1], [5, 2], [11, 2], [12, 2], [111, 2], [0, 2]])('%i takes form %i', (count, form) => expect(russianPlural(count, 3)).toBe(form))
  it('has its own form for none', () => {
    expect(russianPlural(0, 4)).toBe(0)
    expect(russianPlural(1, 4)).toBe(1)
    expect(russianPlural(5, 4)).toBe(3)
  })
})
