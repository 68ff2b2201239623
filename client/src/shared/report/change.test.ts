import { formatter } from '@/shared/lib/format'
import { expect, it } from 'vitest'
import { changeText, changeOf, restsOnFew } from './change'

it.each([
  [120, 100, 'more', { share: 0.2, direction: 'up', tone: 'good' }],
  [120, 100, 'less', { share: 0.2, direction: 'up', tone: 'poor' }],
  [80, 100, 'less', { share: -0.2, direction: 'down', tone: 'good' }],
  [80, 100, 'neither', { share: -0.2, direction: 'down', tone: undefined }],
  [100, 100, 'more', { share: 0, direction: 'same', tone: undefined }],
  [-50, -100, 'more', { share: 0.5, direction: 'up', tone: 'good' }],
  [5, 0, 'more', { share: null, direction: 'up', tone: 'good' }],
] as const)('%d against %d, %s is better', (value, before, sense, expected) => expect(changeOf(value, before, sense)).toEqual(expected))

it.each([[null, 1], [1, null], [undefined, undefined]])('%s against %s is no change', (value, before) => expect(changeOf(value, before)).toBeNull())
it.each([[19, true], [20, false], [0, true], [null, false]])('%s records are few: %s', (records, few) => expect(restsOnFew(records)).toBe(few))

const format = formatter('ru', 'RUB')
it.each([
  [0.2, '▲ 20 %'],
  [-0.25, '▼ 25 %'],
  [0, '= 0 %'],
  [null, '—'],
])('writes a change of %s as %s', (change, text) => expect(changeText(change, format).replace(/\s/g, ' ')).toBe(text))
