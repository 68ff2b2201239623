// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { view } from './useSalesDynamics'

const { series } = view.options
it('keeps the chosen figures in the address in one order, and reads no others', () => {
  expect(series.write(['dealsLost', 'leadsCreated'])).toBe('leadsCreated.dealsLost')
  expect(series.read('dealsLost.nonsense.leadsCreated')).toEqual(['leadsCreated', 'dealsLost'])
  expect(series.read('nonsense')).toBeUndefined()
})
