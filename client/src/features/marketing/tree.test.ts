import { describe, expect, it } from 'vitest'
import { treeOf } from './tree'
import type { SourceLine } from './useMarketing'

const figures = (revenue: number | null) => ({ revenue }) as unknown as SourceLine
const leaf = (utmSource: string | null, utmMedium: string | null, utmCampaign: string | null, revenue: number) => ({ ...figures(revenue), utmSource, utmMedium, utmCampaign })
const web = {
  ...figures(60), sourceId: 'WEB', name: 'Сайт',
  utm: [leaf('ya', 'cpc', 'spring', 10), leaf('ya', 'cpc', null, 20), leaf('ya', 'seo', null, 5), leaf(null, null, null, 25)],
  utmTree: [
    { ...figures(35), utmSource: 'ya', mediums: [{ ...figures(30), utmMedium: 'cpc' }, { ...figures(5), utmMedium: 'seo' }] },
    { ...figures(25), utmSource: null, mediums: [{ ...figures(25), utmMedium: null }] },
  ],
} as unknown as SourceLine
const none = { ...figures(90), sourceId: null, name: 'Не указан', utm: [leaf(null, null, null, 90)], utmTree: [{ ...figures(90), utmSource: null, mediums: [] }] } as unknown as SourceLine
const byRevenue = { by: 'revenue', descending: true }

describe('the tree of sources', () => {
  it('shows sources in their order, and opens only what carries marks', () => {
    const rows = treeOf([web, none], new Set(['none']), byRevenue)
    expect(rows.map(({ key, opens }) => [key, opens])).toEqual([['none', false], ['WEB', true]])
    expect(rows[0]!.cell).toEqual({ source: 'none' })
  })

  it('opens step by step, each in order, and names what narrows its records', () => {
    const rows = treeOf([web, none], new Set(['WEB', 'WEB|ya', 'WEB|ya|cpc']), byRevenue)
    expect(rows.map(({ name, depth, opens }) => [name, depth, opens])).toEqual([
      ['Не указан', 0, false], ['Сайт', 0, true],
      ['ya', 1, true], ['cpc', 2, true], [null, 3, false], ['spring', 3, false], ['seo', 2, false],
      [null, 1, false],
    ])
    expect(rows[4]!.cell).toEqual({ source: 'WEB', utmSource: 'ya', utmMedium: 'cpc', utmCampaign: 'none' })
    expect(rows.at(-1)!.cell).toEqual({ source: 'WEB', utmSource: 'none' })
  })

  it('tells a mark that reads «none» from no mark', () => {
    const marked = { ...web, utm: [leaf('none', null, null, 10), leaf(null, null, null, 25)], utmTree: [{ ...figures(10), utmSource: 'none', mediums: [] }, { ...figures(25), utmSource: null, mediums: [] }] } as unknown as SourceLine
    const rows = treeOf([marked], new Set(['WEB']), byRevenue).slice(1)
    expect(rows.map(({ name, cell }) => [name, cell.utmSource])).toEqual([[null, 'none'], ['none', '"none"']])
    expect(rows[0]!.key).not.toBe(rows[1]!.key)
  })

  it('has keys of its own for every line', () => {
    const keys = treeOf([web, none], new Set(['WEB', 'WEB|ya', 'WEB|ya|cpc']), { by: 'name', descending: false }).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })
})
