import { equal, numberOf, truth } from './figures.mjs'
import { reportOf, valueOf } from './report.mjs'

const table = (page, name) => page.getByRole('table', { name, exact: true })
const panel = (page, name) => page.locator('section').filter({ has: page.getByRole('heading', { name }) })
const answer = (browser, more) => reportOf(browser, 'manager-effectiveness', 'year', more)

export const screens = { 'manager-effectiveness': '/manager-effectiveness?period=year' }

export const checks = {
  async 'effectiveness: shows the figures that the API answers'(browser) {
    const { page, open } = browser
    await open('/manager-effectiveness?period=year')
    const { summary, employees } = await answer(browser)
    truth(summary.activityScore > 0 && employees.length > 1, 'the demo company does nothing')
    equal(await valueOf(page, 'Баллы активности'), summary.activityScore, 'score')
    equal(await valueOf(page, 'Встречи'), summary.meetings, 'meetings')
    equal(await valueOf(page, 'Сумма успешных'), Math.round(summary.wonAmount), 'won amount')
    equal(Number(await table(page, 'Сотрудники').getAttribute('aria-rowcount')), employees.length, 'employees')
    await page.locator('canvas').nth(2).waitFor()
  },

  async 'effectiveness: weights are tried out live, and the address holds them'(browser) {
    const { page, open, settled } = browser
    await open('/manager-effectiveness?period=year')
    const weights = panel(page, 'Веса')
    await weights.getByRole('spinbutton', { name: 'Встречи' }).fill('50')
    await weights.getByRole('spinbutton', { name: 'Прочее' }).fill('0')
    await page.waitForFunction(() => decodeURIComponent(location.hash).includes('weights=50,4,3,2,0'))
    await settled()
    const tried = await answer(browser, '&weights=50,4,3,2,0')
    equal(await valueOf(page, 'Баллы активности'), tried.summary.activityScore, 'score by other weights')
    await page.reload()
    await settled()
    equal(Number(await weights.getByRole('spinbutton', { name: 'Встречи' }).inputValue()), 50, 'the weight after a reload')
    equal(await valueOf(page, 'Баллы активности'), tried.summary.activityScore, 'score after a reload')
    await weights.getByRole('button', { name: 'Вернуть' }).click()
    await page.waitForFunction(() => !location.hash.includes('weights='))
    await settled()
    equal(await valueOf(page, 'Баллы активности'), (await answer(browser)).summary.activityScore, 'score by the portal’s weights')
  },

  async 'effectiveness: an administrator keeps the weights for everybody'(browser) {
    const { page, open, settled, api } = browser
    const before = await (await api('/settings')).json()
    try {
      await open('/manager-effectiveness?period=year&weights=7,4,3,2,1')
      await panel(page, 'Веса').getByRole('button', { name: 'Сохранить для всех' }).click()
      await page.waitForFunction(() => !location.hash.includes('weights='))
      await settled()
      const after = await (await api('/settings')).json()
      equal(after.weights.meeting, 7, 'the kept weight')
      equal(JSON.stringify({ ...after, weights: null }), JSON.stringify({ ...before, weights: null }), 'the other settings')
      equal(await valueOf(page, 'Баллы активности'), (await answer(browser)).summary.activityScore, 'score by the kept weights')
    } finally {
      await api('/settings', { method: 'PUT', body: JSON.stringify(before), headers: { 'Content-Type': 'application/json' } })
    }
  },

  async 'effectiveness: an employee narrows the whole report, the company’s score stays'(browser) {
    const { page, open, settled } = browser
    await open('/manager-effectiveness?period=year')
    const { employees, summary } = await answer(browser)
    const person = employees.find((line) => line.employeeId !== null && line.meetings > 0)
    await table(page, 'Сотрудники').getByRole('button', { name: person.name, exact: true }).click()
    await page.waitForFunction(() => location.hash.includes('pick.employee='))
    await settled()
    equal(await valueOf(page, 'Баллы активности'), person.activityScore, `score of ${person.name}`)
    const card = page.locator('article').filter({ has: page.getByRole('heading', { name: 'Доля компании' }) })
    equal(numberOf((await card.innerText()).split(':').at(-1)), summary.companyScore, 'the company’s score')
    equal(Number(await table(page, 'Сотрудники').getAttribute('aria-rowcount')), employees.length, 'employees in the list')
    await page.getByRole('button', { name: `Убрать фильтр: ${person.name}` }).click()
    await page.waitForFunction(() => !location.hash.includes('pick.'))
  },

  async 'effectiveness: a figure opens exactly its rows, an hour its calls'(browser) {
    const { page, open, settled } = browser
    await open('/manager-effectiveness?period=year')
    const { employees, callHours } = await answer(browser)
    const person = employees.find((line) => line.employeeId !== null && line.meetings > 0)
    await table(page, 'Сотрудники').getByRole('row', { name: new RegExp(person.name) }).getByRole('button').nth(3).click()
    const drawer = page.getByRole('dialog', { name: new RegExp(`${person.name}: Встречи`) })
    await drawer.getByRole('table').waitFor()
    await settled()
    equal(numberOf((await drawer.getByText(/^\d.* запис/).first().innerText()).split(',')[0]), person.meetings, 'meetings')
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })

    const calls = panel(page, 'Звонки по дням и часам')
    await calls.getByRole('button', { name: 'Показать таблицей' }).click()
    const at = callHours.findIndex((hour) => hour.outgoing > 0)
    await calls.locator('tbody tr').nth(at).locator('td').nth(1).getByRole('button').click()
    const list = page.getByRole('dialog', { name: /Исходящие/ })
    await list.getByRole('table').waitFor()
    await settled()
    equal(numberOf((await list.getByText(/^\d.* запис/).first().innerText()).split(',')[0]), callHours[at].outgoing, 'calls of the hour')
    await page.keyboard.press('Escape')
    await list.waitFor({ state: 'hidden' })
  },
}
