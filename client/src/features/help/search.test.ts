import { expect, it } from 'vitest'
import { searchFigures } from './search'

const figures = [
  { id: 'sales-plan.attainment', name: 'Выполнение плана', definition: 'Доля плана, которая закрыта', formula: 'факт / план' },
  { id: 'sales-plan.planAmount', name: 'План, сумма', definition: 'Сколько запланировано', formula: 'сумма строк' },
  { id: 'sales-plan.openMedianAgeDays', name: 'Возраст открытых', definition: 'Сделки, которые ещё в работе', formula: 'медиана' },
]
const found = (wanted: string) => searchFigures(figures, wanted).map((figure) => figure.id.split('.')[1])

it('finds all words anywhere, the name first', () => {
  expect(found('план')).toEqual(['attainment', 'planAmount'])
  expect(found('медиана работе')).toEqual(['openMedianAgeDays'])
  expect(found('план медиана')).toEqual([])
})
it('takes ё and е as one, and capitals as small letters', () => expect(found('ЕЩЕ')).toEqual(['openMedianAgeDays']))
it('shows everything before anything is asked', () => expect(found('  ')).toHaveLength(3))
