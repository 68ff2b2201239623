import { readFile } from 'node:fs/promises'
import { equal, numberOf, truth } from './figures.mjs'
import { valueOf } from './report.mjs'

const saved = (page) => page.getByText('Все изменения сохранены').waitFor()
const grid = (page) => page.getByRole('grid', { name: 'Планы' })
const cell = (page, name, column) => grid(page).getByRole('row').filter({ has: page.getByRole('rowheader', { name }) }).getByRole('gridcell').nth(column)

/** An active employee whose plan of a month is one line, so that it can be typed over. */
async function plain({ api }, month) {
  const directory = await (await api('/directory')).json()
  const { lines } = await (await api(`/plans?month=${month}`)).json()
  return directory.employees.find((employee) => employee.active && !lines.some((line) => line.employeeId === employee.id && line.funnelId !== null))
}

export const screens = { plans: '/plans' }

export const checks = {
  async 'a plan that is typed in is saved and changes the report at once'(browser) {
    const { page, open, api } = browser
    const me = await (await api('/me')).json()
    const month = `${me.asOf.slice(0, 7)}-01`
    const employee = await plain(browser, month)
    await open(`/sales-plan?employee=${employee.id}`)
    const before = (await valueOf(page, 'План')) ?? 0
    await open(`/plans?year=${month.slice(0, 4)}`)
    await saved(page)
    const target = cell(page, employee.name, Number(month.slice(5, 7)) - 1)
    await target.click()
    const amount = before + 123_000
    await page.keyboard.type(String(amount))
    await page.keyboard.press('Enter')
    equal(numberOf(await target.innerText()), amount, 'cell')
    await page.getByText('Сохраняем').waitFor()
    await saved(page)
    await open(`/sales-plan?employee=${employee.id}`)
    equal(await valueOf(page, 'План'), amount, 'plan of the report')
    const { lines } = await (await api(`/plans?month=${month}`)).json()
    equal(lines.find((line) => line.employeeId === employee.id)?.planAmount, amount, 'plan of the API')
  },

  async 'undo takes it back, redo repeats it'({ page, open }) {
    const year = new Date().getFullYear() + 1
    await open(`/plans?year=${year}`)
    const target = grid(page).getByRole('gridcell').filter({ hasNot: page.locator('.year') }).nth(13)
    await target.click()
    const before = numberOf(await target.innerText())
    await page.keyboard.type('777000')
    await page.keyboard.press('Enter')
    equal(numberOf(await target.innerText()), 777000, 'typed')
    await page.keyboard.press('Control+z')
    equal(numberOf(await target.innerText()), before, 'undone')
    await page.keyboard.press('Control+Shift+z')
    equal(numberOf(await target.innerText()), 777000, 'repeated')
    await page.keyboard.press('Control+z')
    await saved(page)
  },

  async 'takes a range from a spreadsheet and fills to the right'({ page, open }) {
    const year = new Date().getFullYear() + 1
    await open(`/plans?year=${year}`)
    const at = (column) => grid(page).locator('#cell-1-' + column)
    await at(0).click()
    await page.evaluate(() => navigator.clipboard.writeText('100 000\t200 000,50\t—\n'))
    await page.keyboard.press('Control+v')
    equal(numberOf(await at(0).innerText()), 100000, 'first')
    equal(numberOf(await at(1).innerText()), 200000.5, 'second')
    await at(1).click()
    await page.keyboard.press('Control+r')
    equal(numberOf(await at(11).innerText()), 200000.5, 'filled')
    await page.keyboard.press('Control+z')
    await page.keyboard.press('Control+z')
    equal(numberOf(await at(11).innerText()), null, 'undone')
    await saved(page)
  },

  async 'a change by somebody else is shown and not overwritten'(browser) {
    const { page, open, api, allow } = browser
    const month = `${new Date().getFullYear() + 1}-03-01`
    const employee = await plain(browser, month)
    await open(`/plans?year=${month.slice(0, 4)}`)
    await saved(page)
    const put = (planAmount) => api('/plans', { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ lines: [{ month, employeeId: employee.id, funnelId: null, planAmount, planCount: null, bonusScheme: null }] }) })
    await put(555_000)
    allow(/409/)
    const target = cell(page, employee.name, 2)
    await target.click()
    await page.keyboard.type('444000')
    await page.keyboard.press('Enter')
    const conflict = page.getByRole('alert').filter({ hasText: employee.name })
    await conflict.waitFor()
    truth(/555\s000/.test(await conflict.innerText()) && /444\s000/.test(await conflict.innerText()), 'both values are not shown')
    await conflict.getByRole('button', { name: 'Взять чужие' }).click()
    equal(numberOf(await target.innerText()), 555_000, 'theirs')
    await saved(page)
    await put(null)
  },

  async 'the export can be imported again, and a mistake is told by row and column'({ page, open, download, allow }) {
    allow(/422/)
    await open('/plans')
    const file = await download(async () => {
      await page.getByRole('button', { name: 'Экспорт' }).click()
      await page.getByRole('menuitem', { name: 'CSV' }).click()
    })
    const text = await readFile(await file.path(), 'utf8')
    const choose = (content) => page.getByLabel('Файл', { exact: true }).setInputFiles({ name: 'plans.csv', mimeType: 'text/csv', buffer: Buffer.from(content) })
    await page.getByRole('button', { name: 'Загрузить' }).click()
    await choose(text)
    await page.getByText(/Файл в порядке.*новых: 0, изменится: 0, удалится: 0/).waitFor()
    const rows = text.split(/\r?\n/)
    rows[1] = rows[1].replace(/\d{4}-\d{2}(-\d{2})?|\d{2}\.\d{4}/, 'вчера')
    await choose(rows.join('\r\n'))
    await page.getByRole('dialog').getByRole('row').nth(1).waitFor()
    truth(await page.getByRole('dialog').getByRole('button', { name: 'Загрузить' }).isDisabled(), 'a wrong file can be imported')
    await page.keyboard.press('Escape')
  },

  async 'shows who changed what'({ page, open }) {
    await open('/plans')
    await page.getByRole('button', { name: 'История' }).click()
    const drawer = page.getByRole('dialog', { name: 'История планов' })
    await drawer.getByRole('listitem').first().waitFor()
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
  },
}
