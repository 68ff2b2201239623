import { describe, expect, it } from 'vitest'
import type { Palette } from '@/shared/charts/palette'
import { formatter } from '@/shared/lib/format'
import { cellTip, type Tip } from './cellTip'
import type { SalesDynamics } from './useSalesDynamics'

const palette = new Proxy({} as Palette, { get: (_, name) => String(name) })
const format = formatter('ru', 'RUB')
const texts = { nameOf: (figure: string) => `<${figure}>`, previous: 'к пред.', yearAgo: 'к году назад', dotted: 'пунктир', partial: 'неполный', open: 'раскрыть' }
const tip = (part: Partial<Tip> = {}): string =>
  cellTip({ title: 'Ноябрь 2026', values: [{ figure: 'dealsWon', value: 12, colour: 'red' }], before: null, partial: false, opens: true, cell: undefined, ...part }, texts, format, palette)
const cell = { comparedTo: { previous: { from: '2026-10-01', to: '2026-10-26' }, yearAgo: null }, summary: { dealsWon: { value: 12, previous: 10, previousChange: 0.2, yearAgo: 16, yearAgoChange: -0.25 } }, dynamics: [{ dealsWon: 4 }, { dealsWon: 8 }] } as unknown as SalesDynamics

describe('what a bucket says', () => {
  it('is there at once, and its comparisons when they are answered', () => {
    expect(tip()).toContain('12')
    expect(tip()).toContain('…')
    expect(tip({ cell })).not.toContain('…')
    expect(tip({ cell })).toMatch(/▲ 20\s%.*▼ 25\s%/)
  })
  it('names the days compared with', () => expect(tip({ cell })).toContain('к пред.<br>1–26 окт. 2026'))
  it('draws what happened within, the largest at full height', () => {
    expect(tip({ cell }).match(/<rect/g)).toHaveLength(2)
    expect(tip({ cell })).toContain('height="30.0"')
  })
  it('keeps its height while it waits, so that nothing jumps', () => expect(tip()).toContain('height:36px'))
  it('names the past that is drawn, and its value', () =>
    expect(tip({ before: 'окт 25', values: [{ figure: 'dealsWon', value: 12, before: 9, colour: 'red' }] })).toMatch(/окт 25.*9/))
  it('takes no name for markup', () => expect(tip()).toContain('&lt;dealsWon&gt;'))
})
