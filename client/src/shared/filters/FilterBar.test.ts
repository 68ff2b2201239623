// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { directory, mountInApp } from '@/testing/app'
import FilterBar from './FilterBar.vue'
import { defineReport } from './report'

const bar = (definition: Parameters<typeof defineReport>[0], path = '/sales-plan', fields: unknown[] = []) =>
  mountInApp(FilterBar, { props: { report: defineReport(definition) }, path, answers: { '/api/v1/directory': { ...directory, fields } } })

it('writes what is chosen into the address', async () => {
  const { wrapper, router, settle } = await bar({ report: 'sales-plan' })
  await wrapper.get('input[type="radio"][value="quarter"]').setValue()
  await settle()
  expect(router.currentRoute.value.query.grain).toBe('quarter')
  await wrapper.findAll('button').find((button) => button.text().startsWith('Воронки'))!.trigger('click')
  await settle()
  const option = document.querySelector<HTMLInputElement>('input[type="checkbox"][value="2"]')!
  option.checked = true
  option.dispatchEvent(new Event('change'))
  await settle()
  expect(router.currentRoute.value.query.funnel).toEqual(['2'])
  expect(wrapper.text()).toContain('Розница')
  wrapper.unmount()
})

it('reads the address', async () => {
  const { wrapper } = await bar({ report: 'sales-plan' }, '/sales-plan?grain=quarter&funnel=1')
  expect((wrapper.get('input[type="radio"][value="quarter"]').element as HTMLInputElement).checked).toBe(true)
  expect(wrapper.text()).toContain('Опт')
  wrapper.unmount()
})

it('offers no period where the report shows one moment, and no funnels where it takes none', async () => {
  const { wrapper } = await bar({ report: 'forgotten', period: false, funnels: false })
  expect(wrapper.findAll('input[type="radio"]')).toHaveLength(0)
  expect(wrapper.text()).not.toContain('Воронки')
  expect(wrapper.text()).toContain('Сотрудники')
  wrapper.unmount()
})

const field = (name: string, type: string, of = ['deal', 'lead']) => ({ name, title: `Поле ${name}`, type, of, values: type === 'enumeration' ? [{ id: '45', name: 'Юг' }] : [] })
const others = async (definition: Parameters<typeof defineReport>[0], fields: unknown[], path?: string) => {
  const mounted = await bar(definition, path, fields)
  await mounted.wrapper.findAll('button').find((button) => button.text().startsWith('Фильтры'))!.trigger('click')
  await mounted.settle()
  const choices = (title: string) => [...([...document.querySelectorAll('fieldset')].find((set) => set.querySelector('legend')?.textContent === title)?.querySelectorAll('input') ?? [])].map(({ value }) => value)
  return { ...mounted, choices }
}

it('asks for a text by itself, for yes or no and for a choice of a list, and for the emptiness of each', async () => {
  const { wrapper, router, settle, choices } = await others({ report: 'sales-plan' }, [field('A', 'string'), field('B', 'boolean'), field('C', 'enumeration')], '/sales-plan?field.A=none')
  expect(['A', 'B', 'C'].map((name) => choices(`Поле ${name}`))).toEqual([['none'], ['1', '0', 'none'], ['45', 'none']])
  const input = document.querySelector<HTMLInputElement>('input[aria-label="Точный текст: Поле A"]')!
  for (const text of ['Нур-Султан, Астана', 'Нур-Султан, Астана', ' ', '1']) {
    input.value = text
    input.dispatchEvent(new Event('input'))
    input.form!.dispatchEvent(new Event('submit'))
    await settle()
  }
  expect(router.currentRoute.value.query['field.A']).toEqual(['none', 'Нур-Султан, Астана', '1'])
  expect(wrapper.text()).toContain('Фильтры: 3')
  document.querySelector<HTMLButtonElement>('button[aria-label="Убрать фильтр: 1"]')!.click()
  await settle()
  expect(router.currentRoute.value.query['field.A']).toEqual(['none', 'Нур-Султан, Астана'])
  expect(document.querySelector('button[aria-label="Убрать фильтр: none"]')).toBeNull()
  wrapper.unmount()
})

it('offers and counts no field that the report’s records do not have', async () => {
  const { wrapper, choices } = await others({ report: 'sales-plan', records: ['deal'] }, [field('A', 'boolean', ['lead']), field('B', 'boolean', ['deal', 'lead'])], '/sales-plan?field.A=1&field.B=0')
  expect(choices('Поле A')).toEqual([])
  expect(choices('Поле B')).toEqual(['1', '0', 'none'])
  expect(wrapper.text()).toContain('Фильтры: 1')
  wrapper.unmount()
})
