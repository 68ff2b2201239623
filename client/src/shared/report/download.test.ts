// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { fileName } from './download'

it.each([
  ["attachment; filename=plan.xlsx; filename*=UTF-8''%D0%9F%D0%BB%D0%B0%D0%BD.xlsx", 'План.xlsx'],
  ['attachment; filename="plan 2026.csv"', 'plan 2026.csv'],
  [null, 'otherwise.csv'],
])('reads %s as %s', (header, name) => expect(fileName(header, 'otherwise.csv')).toBe(name))
