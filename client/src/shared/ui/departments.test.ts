import { expect, it } from 'vitest'
import { toggleDepartment, treeOf } from './departments'

const tree = treeOf([
  { id: 1, parentId: null, name: 'Компания' },
  { id: 2, parentId: 1, name: 'Продажи' },
  { id: 3, parentId: 2, name: 'Опт' },
  { id: 4, parentId: 1, name: 'Сервис' },
  { id: 5, parentId: 99, name: 'Без корня' },
])

it('is drawn from the top down', () => expect(tree.map((node) => [node.id, node.path.length])).toEqual([[1, 0], [2, 1], [3, 2], [4, 1], [5, 0]]))

it('names only the topmost chosen departments', () => {
  expect(toggleDepartment(tree, ['3', '4'], 2)).toEqual(['4', '2'])
  expect(toggleDepartment(tree, ['3', '4'], 1)).toEqual(['1'])
  expect(toggleDepartment(tree, ['4', '2'], 4)).toEqual(['2'])
})

it('does not hang on departments that are each other’s parents', () =>
  expect(treeOf([{ id: 1, parentId: 2, name: 'a' }, { id: 2, parentId: 1, name: 'b' }])).toEqual([]))
