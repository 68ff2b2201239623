// @vitest-environment happy-dom
import { defineComponent, h } from 'vue'
import { expect, it } from 'vitest'
import { directory, mountInApp } from '@/testing/app'
import { defineReport } from './report'
import { enumerate, useFilterWords } from './words'

const report = defineReport({ report: 'sales-plan', rowPicks: ['cycleBucket'] })
const fields = [
  { name: 'VIP', title: 'VIP-клиент', type: 'boolean', of: ['deal'], values: [] },
  { name: 'CITY', title: 'Город', type: 'string', of: ['deal', 'lead'], values: [] },
  { name: 'HEAT', title: 'Теплота', type: 'string', of: ['lead'], values: [] },
]
const words = (definition: typeof report, path: string) =>
  mountInApp(
    defineComponent(() => {
      const said = useFilterWords(definition, () => ({ cycleBucket: (id) => `корзина ${id}` }), () => ['по когорте'])
      return () => h('output', said.value.join(' | '))
    }),
    { path, answers: { '/api/v1/directory': { ...directory, fields } } },
  ).then(({ wrapper }) => wrapper.get('output').text())

it('says the period, the report’s own words and what narrows it by name', async () =>
  expect(await words(report, '/sales-plan?from=2026-01-01&to=2026-12-31&funnel=1&funnel=2&employee=7&source=none&pick.cycleBucket=1-3')).toBe(
    '2026 | по когорте | Воронки: Опт, Розница | Сотрудники: Анна Белова | Источники: Не указан | корзина 1-3',
  ))

it('says what is picked instead of what is chosen, and nothing that the report does not take', async () => {
  expect(await words(report, '/sales-plan?period=month&employee=7&pick.employee=8')).toContain('Сотрудники: Борис Галкин')
  const moment = defineReport({ report: 'team-productivity', period: false, records: [], funnels: false })
  expect(await words(moment, '/sales-plan?funnel=1&source=WEB&department=1')).toBe('по когорте | Подразделения: Продажи')
})

it('says a yes or no in words, a text as it is, and nothing of what only other records have', async () =>
  expect(await words(defineReport({ report: 'sales-plan', period: false, records: ['deal'] }), '/sales-plan?field.VIP=1&field.CITY=1&field.CITY=none&field.HEAT=x')).toBe(
    'по когорте | VIP-клиент: Да | Город: 1, Не заполнено',
  ))

it('names the first of many and how many more', () => {
  expect(enumerate(['а', 'б', 'в', 'г'], (n) => `+${n}`)).toBe('а, б, в, г')
  expect(enumerate(['а', 'б', 'в', 'г', 'д'], (n) => `+${n}`)).toBe('а, б, в +2')
})
