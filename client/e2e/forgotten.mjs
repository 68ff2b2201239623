import { equal, numberOf, truth } from './figures.mjs'
import { valueOf } from './report.mjs'

const table = (page, name) => page.getByRole('table', { name, exact: true })
const answer = async ({ api }, more = '') => (await api(`/reports/forgotten?${more}`)).json()
const rowsOf = async ({ api }, figure, more = '') => (await api(`/reports/forgotten/rows?figure=${figure}&limit=500${more}`)).json()

export const screens = { forgotten: '/forgotten' }

export const checks = {
  async 'forgotten: shows the figures that the API answers under the portal\'s own thresholds'(browser) {
    const { page, open } = browser
    await open('/forgotten')
    const report = await answer(browser)
    truth(report.summary.forgottenDeals > 0 && report.summary.openLeads > 0, 'the demo company forgets nothing')
    equal(await valueOf(page, 'Забытые сделки'), report.summary.forgottenDeals, 'deals')
    equal(await valueOf(page, 'Забытые лиды'), report.summary.forgottenLeads, 'leads')
    equal(await valueOf(page, 'Сумма под угрозой'), Math.round(report.summary.amountAtRisk), 'amount')
    equal(Number(await page.getByLabel('Сделка забыта, если к ней не прикасались, дней').inputValue()), report.dealDays, 'days')
    equal(Number(await table(page, 'По сотрудникам').getAttribute('aria-rowcount')), report.employees.length, 'employees')
    await page.locator('canvas').first().waitFor()
  },

  async 'forgotten: the figures follow the slider while it moves, and the address when it rests'(browser) {
    const { page, open, settled } = browser
    await open('/forgotten')
    const slider = page.getByRole('slider', { name: 'Сделка забыта, если к ней не прикасались' })
    const asked = []
    page.on('request', (request) => request.url().includes('/reports/forgotten?') && asked.push(request.url()))
    const arrived = page.waitForResponse((response) => response.url().includes('/reports/forgotten?') && response.url().includes('dealDays=30'))
    // Moved and not let go: only «input», no «change».
    await slider.evaluate((element) => {
      for (let at = 7; at <= 29; at++) {
        element.value = String(at)
        element.dispatchEvent(new Event('input', { bubbles: true }))
      }
    })
    await arrived
    await settled()
    const moved = await answer(browser, 'dealDays=30')
    equal(await valueOf(page, 'Забытые сделки'), moved.summary.forgottenDeals, 'deals while moving')
    truth(asked.length < 5, `${asked.length} requests for one frame of moving`)
    truth(!page.url().includes('dealDays'), 'the address moved with the slider')
    await slider.evaluate((element) => element.dispatchEvent(new Event('change', { bubbles: true })))
    await page.waitForFunction(() => location.hash.includes('dealDays=30'))
    await page.reload()
    await settled()
    equal(Number(await page.getByLabel('Сделка забыта, если к ней не прикасались, дней').inputValue()), 30, 'days after a reload')
    const days = page.getByLabel('Лид забыт, если к нему не прикасались, дней')
    await days.fill('66')
    await days.press('Enter')
    await page.waitForFunction(() => location.hash.includes('leadDays=66'))
    await settled()
    equal(await valueOf(page, 'Забытые лиды'), (await answer(browser, 'dealDays=30&leadDays=66')).summary.forgottenLeads, 'leads of a typed threshold')
  },

  async 'forgotten: what a touch is and what is planned change the figures'(browser) {
    const { page, open, settled } = browser
    await open('/forgotten')
    await page.getByRole('radiogroup', { name: 'Касание — это' }).getByText('Только задачи').click()
    await page.waitForFunction(() => location.hash.includes('signal=tasks'))
    await page.getByLabel('Запланированный шаг спасает').uncheck()
    await page.waitForFunction(() => location.hash.includes('ignorePlanned=true'))
    await settled()
    equal(await valueOf(page, 'Забытые сделки'), (await answer(browser, 'signal=tasks&ignorePlanned=true')).summary.forgottenDeals, 'deals')
  },

  async 'forgotten: an employee narrows the whole report, and the list of employees stays whole'(browser) {
    const { page, open, settled } = browser
    await open('/forgotten')
    const { employees } = await answer(browser)
    const person = employees.find((line) => line.employeeId !== null && line.forgottenDeals > 0)
    await table(page, 'По сотрудникам').getByRole('button', { name: person.name, exact: true }).click()
    await page.waitForFunction(() => location.hash.includes('pick.employee='))
    await settled()
    equal(await valueOf(page, 'Забытые сделки'), person.forgottenDeals, `deals of ${person.name}`)
    equal(Number(await table(page, 'По сотрудникам').getAttribute('aria-rowcount')), employees.length, 'employees in the list')
    await page.getByRole('button', { name: `Убрать фильтр: ${person.name}` }).click()
    await page.waitForFunction(() => !location.hash.includes('pick.'))
    await settled()
  },

  async 'forgotten: a day of the history opens into what was forgotten then'(browser) {
    const { page, open, settled } = browser
    await open('/forgotten')
    const { history } = await answer(browser)
    const panel = page.locator('section').filter({ has: page.getByRole('heading', { name: /История за 90 дней/ }) })
    await panel.getByRole('button', { name: 'Показать таблицей' }).click()
    const last = history.at(-1)
    await table(page, 'История за 90 дней').locator('tbody tr').first().getByRole('button').first().click()
    const drawer = page.getByRole('dialog', { name: /Забытые сделки, / })
    await settled()
    equal(numberOf((await drawer.getByText(/^\d.* запис/).first().innerText()).split(',')[0]), last.forgottenDeals, 'rows of the day')
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
  },

  async 'forgotten: sets a task on selected records, and says what came of each'(browser) {
    const { page, open, settled, api } = browser
    await open('/forgotten')
    const active = new Set((await (await api('/directory')).json()).employees.filter((employee) => employee.active).map(({ id }) => id))
    const rows = (await rowsOf(browser, 'forgottenDeals')).items.filter((row) => active.has(row.employeeId))
    truth(rows.length > 1, 'fewer than two deals of people who work are forgotten')
    const list = table(page, 'Забытые сделки')
    for (const row of rows.slice(0, 2)) await list.getByRole('row').filter({ has: page.locator(`a[href="${row.url}"]`) }).getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Поставить задачу' }).click()
    const dialog = page.getByRole('dialog', { name: 'Поставить задачи' })
    await dialog.getByLabel('Текст задачи').fill('Проверка: позвонить')
    await dialog.getByRole('button', { name: 'Поставить задачу' }).click()
    await dialog.getByText('Поставлено задач: 2 из 2').waitFor()
    equal(await dialog.getByRole('link', { name: /Задача № \d+/ }).count(), 2, 'links to tasks')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    // After the next sync the deals are not forgotten any more.
    await api('/sync', { method: 'POST' })
    for (let tries = 0; tries < 60 && (await rowsOf(browser, 'forgottenDeals')).items.some((row) => row.id === rows[0].id); tries++) await new Promise((done) => setTimeout(done, 1000))
    truth(!(await rowsOf(browser, 'forgottenDeals')).items.some((row) => row.id === rows[0].id), 'the deal is still forgotten')
    await settled()
  },
}
