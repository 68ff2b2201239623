// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { knownKinds, tableOf } from './tables'

it('finds tables by the kind of records, by their file’s name', () => {
  expect(knownKinds()).toEqual(expect.arrayContaining(['deal', 'lead', 'plan']))
  expect(tableOf('lead')).not.toBe(tableOf('deal'))
  expect(tableOf('comet')).toBeUndefined()
})
