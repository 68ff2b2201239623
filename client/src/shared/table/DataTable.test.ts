// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { mountInApp } from '@/testing/app'
import type { Column } from './columns'
import DataTable from './DataTable.vue'

interface Row {
  id: number
  name: string
  amount: number
}
const rows: Row[] = Array.from({ length: 2000 }, (_, at) => ({ id: at + 1, name: `Строка ${at + 1}`, amount: at * 10 }))
const columns: Column<Row>[] = [
  { id: 'name', title: 'Название', width: 200, sort: 'name', text: (row) => row.name },
  { id: 'amount', title: 'Сумма', width: 100, numeric: true, sort: 'amount', text: (row) => String(row.amount) },
  { id: 'note', title: 'Заметка', width: 100, optional: true, text: () => 'x' },
]
const table = (props = {}, slots = {}) =>
  mountInApp(DataTable, { props: { columns, rows, rowKey: (row: Row) => row.id, caption: 'Таблица', maxHeight: 440, ...props }, slots })

it('draws the rows in sight alone, and says how many there are', async () => {
  const { wrapper } = await table()
  expect(wrapper.findAll('tbody tr:not([aria-hidden])').length).toBeLessThan(60)
  expect(wrapper.get('table').attributes('aria-rowcount')).toBe('2000')
  expect(wrapper.text()).toContain('Строка 1')
  wrapper.unmount()
})

it('sorts a number from the top first, a name from the start, and turns round at a second click', async () => {
  const sorts: unknown[] = []
  const { wrapper } = await table({ 'onUpdate:sort': (sort: unknown) => sorts.push(sort), sort: { by: 'amount', descending: true } })
  const [name, amount] = wrapper.findAll('button.sorter')
  await name!.trigger('click')
  await amount!.trigger('click')
  expect(sorts).toEqual([
    { by: 'name', descending: false },
    { by: 'amount', descending: false },
  ])
  expect(wrapper.findAll('th[aria-sort]').map((head) => head.attributes('aria-sort'))).toEqual(['none', 'descending'])
  wrapper.unmount()
})

it('keeps an optional column hidden, heads rows by their first cell and totals below', async () => {
  const { wrapper } = await table({ rows: rows.slice(0, 3) }, { 'foot-name': () => 'Итого', 'foot-amount': () => '30' })
  expect(wrapper.findAll('thead th').map((head) => head.text())).toEqual(['Название', 'Сумма'])
  expect(wrapper.findAll('tbody th[scope="row"]').map((head) => head.text())).toEqual(['Строка 1', 'Строка 2', 'Строка 3'])
  expect(wrapper.get('tfoot').text()).toBe('Итого30')
  wrapper.unmount()
})

it('asks for more near the end', async () => {
  const end = vi.fn()
  const { wrapper } = await table({ onEnd: end })
  const scroller = wrapper.get('[role="region"]').element as HTMLElement
  Object.defineProperties(scroller, { scrollHeight: { value: 88_000 }, clientHeight: { value: 440 } })
  scroller.scrollTop = 1_000
  await wrapper.get('[role="region"]').trigger('scroll')
  expect(end).not.toHaveBeenCalled()
  scroller.scrollTop = 87_500
  await wrapper.get('[role="region"]').trigger('scroll')
  expect(end).toHaveBeenCalledOnce()
  wrapper.unmount()
})
