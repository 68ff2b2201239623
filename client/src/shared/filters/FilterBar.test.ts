// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { mountInApp } from '@/testing/app'
import FilterBar from './FilterBar.vue'
import { defineReport } from './report'

const bar = (definition: Parameters<typeof defineReport>[0], path = '/sales-plan') => mountInApp(FilterBar, { props: { report: defineReport(definition) }, path })

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
