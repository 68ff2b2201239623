import { describe, expect, it } from 'vitest'
import { formatter, none } from './format'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const ru = formatter('ru', 'RUB')
const en = formatter('en', 'RUB')

describe('figures', () => {
  it('writes what is undefined as a dash and zero as zero', () => {
    expect(ru.money(null)).toBe(none)
    expect(ru.percent(undefined)).toBe(none)
    expect(plain(ru.money(0))).toBe('0 ₽')
    expect(plain(ru.percent(0))).toBe('0 %')
  })

  it('uses the separators of the language', () => {
    expect(plain(ru.money(1234567.4))).toBe('1 234 567 ₽')
    expect(plain(en.money(1234567.4))).toBe('₽1,234,567')
    expect(plain(ru.exactMoney(1234567.45))).toBe('1 234 567,45 ₽')
    expect(plain(ru.percent(0.745))).toBe('75 %')
    expect(en.percent(0.745)).toBe('75%')
  })

  it('keeps hundredths of small sums and tenths of small shares', () => {
    expect(plain(ru.money(12.5))).toBe('12,5 ₽')
    expect(plain(ru.percent(0.0123))).toBe('1,2 %')
  })
})

describe('periods', () => {
  it.each([
    ['2026-11-01', '2026-11-30', 'Ноябрь 2026', 'November 2026'],
    ['2026-10-01', '2026-12-31', 'IV кв. 2026', 'Q4 2026'],
    ['2026-01-01', '2026-12-31', '2026', '2026'],
  ])('%s to %s is named', (from, to, russian, english) => {
    expect(ru.range(from, to)).toBe(russian)
    expect(en.range(from, to)).toBe(english)
  })

  it('writes other spans by their ends', () => expect(plain(ru.range('2026-11-09', '2026-11-15'))).toMatch(/^9\s?–\s?15 нояб\. 2026/))
  it('shows a local date as it is, whatever the browser’s zone', () => expect(ru.day('2026-02-01')).toBe('01.02.2026'))
})

it.each([
  [0, '0:00'],
  [59, '0:59'],
  [309, '5:09'],
  [3600, '1:00:00'],
  [3909, '1:05:09'],
])('writes %i seconds as %s', (seconds, text) => expect(ru.duration(seconds)).toBe(text))
it('writes an unknown length as a dash', () => expect(ru.duration(null)).toBe('—'))
