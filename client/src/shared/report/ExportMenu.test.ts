// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { mountInApp } from '@/testing/app'
import ExportMenu from './ExportMenu.vue'

const menu = (answer: unknown) =>
  mountInApp(ExportMenu, {
    props: { report: 'sales-plan', parameters: new URLSearchParams('from=2026-11-01&employee=7'), parts: [{ part: 'employees', label: 'Сотрудники', parameters: { extra: '1' } }], print: true },
    answers: { '/api/v1/reports/sales-plan/export': answer },
  })
async function choose({ wrapper, settle }: Awaited<ReturnType<typeof menu>>, label: string) {
  await wrapper.get('button').trigger('pointerdown', { button: 0 })
  await wrapper.get('button').trigger('click')
  await settle()
  const item = [...document.querySelectorAll<HTMLElement>('[role="menuitem"]')].find((element) => element.textContent?.includes(label))!
  item.click()
  await settle()
}

it('asks the service for the file under the same filters', async () => {
  const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined)
  const mounted = await menu(() => new Response('x', { headers: { 'Content-Disposition': 'attachment; filename="plan.xlsx"' } }))
  await choose(mounted, 'Сотрудники — XLSX')
  const search = mounted.asked.find((url) => url.pathname.endsWith('/export'))!.searchParams
  expect(Object.fromEntries(search)).toEqual({ from: '2026-11-01', employee: '7', extra: '1', format: 'xlsx', part: 'employees' })
  expect(saved).toHaveBeenCalledOnce()
  saved.mockRestore()
  mounted.wrapper.unmount()
})

it('says why a file did not come', async () => {
  const mounted = await menu(() => Response.json({ title: 'Слишком много строк', detail: 'Сузьте период.', status: 422 }, { status: 422 }))
  await choose(mounted, 'Сотрудники — CSV')
  expect(document.body.textContent).toContain('Не удалось выгрузить')
  expect(document.body.textContent).toContain('Сузьте период.')
  mounted.wrapper.unmount()
})
