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

  async 'two browsers edit one plan: the second sees the conflict, and nothing that was typed is lost'(browser) {
    const { page, open, api, allow, second } = browser
    const year = new Date().getFullYear() + 1
    const employee = await plain(browser, `${year}-05-01`)
    await open(`/plans?year=${year}`)
    await saved(page)
    const other = await second()
    try {
      await other.open(`/plans?year=${year}`)
      await saved(other.page)
      const type = async (who, column, amount) => {
        await cell(who, employee.name, column).click()
        await who.keyboard.type(String(amount))
        await who.keyboard.press('Enter')
      }
      // The first browser changes May and has it saved; the second still sees the plan of before.
      await type(page, 4, 501_000)
      await page.getByText('Сохраняем').waitFor()
      await saved(page)
      allow(/409/)
      await type(other.page, 4, 502_000)
      await type(other.page, 5, 602_000) // goes out with it, and collides with nothing
      const conflict = other.page.getByRole('alert').filter({ hasText: employee.name })
      await conflict.waitFor()
      const told = await conflict.innerText()
      truth(/501\s000/.test(told) && /502\s000/.test(told), `both values are not shown: ${told}`)
      truth(!/602\s000/.test(told), 'what only one of them changed is shown as a conflict')
      // What is typed while it is shown stays too.
      await type(other.page, 6, 702_000)
      for (const [column, amount] of [[4, 502_000], [5, 602_000], [6, 702_000]]) equal(numberOf(await cell(other.page, employee.name, column).innerText()), amount, `typed into column ${column}`)
      await conflict.getByRole('button', { name: 'Взять чужие' }).click()
      await conflict.waitFor({ state: 'detached' })
      await saved(other.page)
      equal(numberOf(await cell(other.page, employee.name, 4).innerText()), 501_000, 'theirs')
      const planOf = async (month) => (await (await api(`/plans?month=${year}-${month}-01`)).json()).lines.find((line) => line.employeeId === employee.id)?.planAmount
      equal(await planOf('05'), 501_000, 'May')
      equal(await planOf('06'), 602_000, 'June')
      equal(await planOf('07'), 702_000, 'July')
    } finally {
      await other.close()
      const lines = ['05', '06', '07'].map((month) => ({ month: `${year}-${month}-01`, employeeId: employee.id, funnelId: null, planAmount: null, planCount: null, bonusScheme: null }))
      await api('/plans', { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ lines }) })
    }
  },

  async 'a year of fifty people in several funnels is typed, pasted and walked through without a wait'(browser) {
    const { page, open } = browser
    const year = new Date().getFullYear() + 1
    await open('/help') // what another check left in the grid is read anew
    await open(`/plans?year=${year}`)
    await saved(page)
    // Funnels of everybody are open: the grid is as long as it can be.
    await grid(page).evaluate((table) => table.querySelectorAll('tbody button[aria-expanded="false"]').forEach((toggle) => toggle.click()))
    const at = grid(page).locator('#cell-1-0')
    await at.click()
    const slowest = async (work) => {
      await page.evaluate(() => {
        globalThis.slow = 0
        globalThis.watching = new PerformanceObserver((list) => list.getEntries().forEach((entry) => entry.interactionId && (globalThis.slow = Math.max(globalThis.slow, entry.duration))))
        globalThis.watching.observe({ type: 'event', durationThreshold: 16 })
      })
      await work()
      await page.waitForTimeout(300)
      return page.evaluate(() => (globalThis.watching.disconnect(), globalThis.slow))
    }
    const walking = await slowest(async () => {
      for (const key of ['ArrowDown', 'ArrowRight', 'ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowDown', 'PageDown', 'PageUp', 'ArrowLeft', 'ArrowUp']) await page.keyboard.press(key)
    })
    await page.keyboard.press('Control+Home')
    await at.click()
    const pasting = await slowest(async () => {
      await page.evaluate(() => navigator.clipboard.writeText(Array.from({ length: 50 }, (_, row) => Array.from({ length: 12 }, (_, column) => 1000 * (row + 1) + column).join('\t')).join('\n')))
      await page.keyboard.press('Control+v')
      await page.waitForTimeout(100)
    })
    equal(numberOf(await grid(page).locator('#cell-3-11').innerText()), 3011, 'pasted')
    await page.keyboard.press('Control+z')
    equal(numberOf(await grid(page).locator('#cell-3-11').innerText()), null, 'undone')
    await saved(page)
    // Far above what a quiet machine needs: a wait that a hand would feel even on a busy one.
    truth(walking < 500 && pasting < 1500, `a key takes ${walking} ms, a paste ${pasting} ms`)
    if (process.env.VERBOSE) console.log({ walking, pasting })
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
