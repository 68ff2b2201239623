// @vitest-environment happy-dom
import { defineComponent, h } from 'vue'
import { expect, it } from 'vitest'
import { provideRows } from '@/shared/rows/useRows'
import { mountInApp } from '@/testing/app'
import FigureHint from './FigureHint.vue'

const page = (props: object) =>
  defineComponent(() => {
    const { asked } = provideRows()
    return () => [h(FigureHint, props as never), h('output', JSON.stringify(asked.value))]
  })

it('says what a figure means, and leads to its rows and to its place in the help', async () => {
  const { wrapper, settle } = await mountInApp(page({ figure: 'sales-plan.factAmount', rows: 'factAmount', value: '100 ₽', cell: { employee: '7' } }))
  await wrapper.get('button[aria-label="Откуда цифра: Факт, сумма"]').trigger('click')
  await settle()
  const text = document.body.textContent
  for (const part of ['Сумма успешных сделок.', 'сумма', 'crm.deal: OPPORTUNITY']) expect(text).toContain(part)
  expect(document.querySelector('a.link')?.getAttribute('href')).toBe('/help/sales-plan?figure=sales-plan.factAmount')
  ;[...document.querySelectorAll<HTMLButtonElement>('button.link')].find((button) => button.textContent === 'Показать строки')!.click()
  await settle()
  expect(JSON.parse(wrapper.get('output').text())).toEqual({ figure: 'factAmount', title: 'Факт, сумма', value: '100 ₽', cell: { employee: '7' } })
  wrapper.unmount()
})

it('offers no rows where none stand behind the figure', async () => {
  const { wrapper, settle } = await mountInApp(page({ figure: 'sales-plan.factAmount' }))
  await wrapper.get('button').trigger('click')
  await settle()
  expect(document.body.textContent).not.toContain('Показать строки')
  wrapper.unmount()
})
