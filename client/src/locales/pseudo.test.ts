import { expect, it } from 'vitest'
import { pseudo, stretched } from './pseudo'

it('makes a text longer by a third and keeps its values', () => {
  expect(stretched('Data as of {time}')).toBe('[Dátá áš óf {time}····]')
  expect(stretched('Загрузить {n} сделок').length).toBeGreaterThan('Загрузить {n} сделок'.length * 1.3)
})
it('keeps plural forms', () => expect(stretched('{n} deal | {n} deals').split(' | ')).toEqual(['[{n} déál··]', '[{n} déálš···]']))
it('keeps the keys', () => expect(pseudo({ a: { b: 'x' } })).toEqual({ a: { b: '[x·]' } }))
