import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** The palettes as the style sheet holds them: WCAG 2.2 AA asks 4.5 of text and 3 of what must be seen to be understood. */
const css = readFileSync(new URL('./main.css', import.meta.url), 'utf8')

function tokens(theme: 'light' | 'dark') {
  const blocks = [...css.matchAll(new RegExp(`html\\.${theme}(?:,[^{]*)?\\s*\\{([^}]*)\\}`, 'g'))].map((match) => match[1]!)
  return Object.fromEntries(blocks.flatMap((block) => [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1]!, match[2]!])))
}
function luminance(hex: string) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}
function contrast(one: string, other: string) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light! + 0.05) / (dark! + 0.05)
}

const grounds = ['page', 'surface', 'surface-soft', 'surface-hover']
const texts = ['text', 'text-soft', 'data-good', 'data-fair', 'data-poor', 'ui-color-accent-main-primary']
const marks = ['data-fact', 'data-plan', 'data-good', 'data-fair', 'data-poor', 'data-accent', ...Array.from({ length: 7 }, (_, at) => `series-${at + 1}`)]

describe.each(['light', 'dark'] as const)('the %s palette', (theme) => {
  const palette = tokens(theme)
  const of = (name: string) => palette[name] ?? expect.fail(`${name} is no colour of the ${theme} palette`)

  it.each(texts.flatMap((text) => grounds.map((ground) => [text, ground])))('text %s is readable on %s', (text, ground) =>
    expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5),
  )
  it('text is readable on what is chosen', () => expect(contrast(of('text'), of('data-fact-soft'))).toBeGreaterThanOrEqual(4.5))
  it.each(grounds)('the edge of a field is seen on %s', (ground) => expect(contrast(of('ui-color-design-outline-stroke'), of(ground))).toBeGreaterThanOrEqual(3))
  it.each(marks)('%s is seen in a chart', (mark) => expect(contrast(of(mark), of('surface'))).toBeGreaterThanOrEqual(3))
})

it('tells what cannot be read', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#aaaaaa', '#ffffff')).toBeLessThan(4.5)
})
