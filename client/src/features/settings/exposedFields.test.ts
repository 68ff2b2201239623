// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import { mountInApp, plain } from '@/testing/app'
import ExposedFields from './ExposedFields.vue'

afterEach(() => vi.unstubAllGlobals())

const sync = { state: 'idle', asOf: null, lastCompletedAt: null, error: null, run: null, history: [] }
const country = { name: 'UF_CRM_COUNTRY', title: 'Страна', type: 'string', of: ['deal'], exposed: true, synced: true }

async function open(saved: string[], known: unknown[]) {
  const model = [...saved]
  const { wrapper } = await mountInApp(ExposedFields, {
    props: { modelValue: model, editable: true, saved, 'onUpdate:modelValue': (value: string[]) => model.splice(0, model.length, ...value) },
    answers: { '/api/v1/settings/fields': known, '/api/v1/sync': sync },
  })
  return { model, rows: wrapper.findAll('label') }
}

it('offers to take off a field that Bitrix24 no longer has', async () => {
  const { model, rows } = await open(['UF_CRM_COUNTRY', 'UF_CRM_GONE'], [country])
  expect(rows.map((row) => plain(row.text()))).toEqual(['Страна', 'UF_CRM_GONEв Bitrix24 этого поля больше нет'])
  await rows[1]!.get('input').setValue(false)
  expect(model).toEqual(['UF_CRM_COUNTRY'])
})

it('offers that also where no other field is left', async () => {
  const { rows } = await open(['UF_CRM_GONE'], [])
  expect(rows).toHaveLength(1)
})
