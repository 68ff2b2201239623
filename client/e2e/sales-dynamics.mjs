import { equal, numberOf, truth } from './figures.mjs'
import { reportOf, valueOf } from './report.mjs'

const table = (page, name) => page.getByRole('table', { name, exact: true })
const chart = (page, name) => page.locator('section').filter({ has: page.getByRole('heading', { name, exact: true }) })

const answer = (browser, more) => reportOf(browser, 'sales-dynamics', 'year', more)

export const screens = { 'sales-dynamics': '/sales-dynamics?period=year' }

export const checks = {
  async 'dynamics: shows the figures that the API answers, and which days they are compared with'(browser) {
    const { page, open } = browser
    await open('/sales-dynamics?period=year')
    const { summary, comparedTo } = await answer(browser)
    truth(summary.dealsWon.value > 0 && summary.leadsCreated.value > 0, 'the demo company has neither leads nor deals')
    equal(await valueOf(page, 'Новые лиды'), summary.leadsCreated.value, 'leads')
    equal(await valueOf(page, 'Успешные сделки'), summary.dealsWon.value, 'deals')
    equal(await valueOf(page, 'Сумма успешных'), Math.round(summary.wonAmount.value), 'amount')
    const days = page.locator('dl div').filter({ hasText: 'год назад:' })
    truth((await days.innerText()).includes(comparedTo.yearAgo.from.slice(0, 4)), 'the compared days are not named')
    await page.locator('canvas').nth(3).waitFor()
  },

  async 'dynamics: chooses the figures of the chart, and the address holds them'({ page, open, settled }) {
    await open('/sales-dynamics?period=year')
    const figures = chart(page, 'Лиды и сделки')
    await figures.getByRole('button', { name: 'Проигранные сделки', pressed: false }).click()
    await page.waitForFunction(() => location.hash.includes('series='))
    await figures.getByRole('button', { name: 'Показать таблицей' }).click()
    await table(page, 'Лиды и сделки').waitFor()
    equal(await table(page, 'Лиды и сделки').locator('thead th').count(), 5, 'columns of the chosen figures')
    await page.reload()
    await settled()
    await figures.getByRole('button', { name: 'Проигранные сделки', pressed: true }).waitFor()
  },

  async 'dynamics: lays the compared year under the charts, and its sum is the figure on the card'(browser) {
    const { page, open, settled } = browser
    await open('/sales-dynamics?period=year')
    await page.getByRole('radiogroup', { name: 'На графиках' }).getByText('+ год назад').click()
    await page.waitForFunction(() => location.hash.includes('past=yearAgo'))
    await settled()
    const { summary } = await answer(browser)
    await chart(page, 'Выиграно и проиграно').getByRole('button', { name: 'Показать таблицей' }).click()
    await table(page, 'Выиграно и проиграно').waitFor()
    const won = await table(page, 'Выиграно и проиграно').locator('tbody td:nth-child(3)').allInnerTexts()
    equal(won.reduce((sum, text) => sum + (numberOf(text) ?? 0), 0), summary.wonAmount.yearAgo, 'won amount a year ago', won.length)
  },

  async 'dynamics: drills from month to week to day and back up'({ page, open, settled }) {
    await open('/sales-dynamics?period=year')
    for (const grain of ['week', 'day']) {
      const panel = chart(page, 'Лиды и сделки')
      if (await panel.getByRole('button', { name: 'Показать таблицей' }).count()) await panel.getByRole('button', { name: 'Показать таблицей' }).click()
      await table(page, 'Лиды и сделки').locator('tbody button').nth(1).click()
      await page.waitForFunction((step) => location.hash.includes(`grain=${step}`), grain)
      await settled()
    }
    await page.getByRole('navigation', { name: 'Путь по периодам' }).getByRole('button').first().click()
    await page.waitForFunction(() => !/above=/.test(location.hash))
    await settled()
  },

  async 'dynamics: an employee and a funnel narrow the whole report, and the lists stay whole'(browser) {
    const { page, open, settled } = browser
    await open('/sales-dynamics?period=year')
    const { employees, funnels } = await answer(browser)
    const person = employees.find((line) => line.employeeId !== null && line.dealsWon > 0)
    await table(page, 'Сотрудники').getByRole('button', { name: person.name, exact: true }).click()
    await page.waitForFunction(() => location.hash.includes('pick.employee='))
    await settled()
    equal(await valueOf(page, 'Успешные сделки'), person.dealsWon, `won deals of ${person.name}`)
    equal(Number(await table(page, 'Сотрудники').getAttribute('aria-rowcount')), employees.length, 'employees in the list')
    const funnel = funnels[0]
    await table(page, 'Воронки').getByRole('button', { name: funnel.name, exact: true }).click()
    await page.waitForFunction(() => location.hash.includes('pick.funnel='))
    await settled()
    const both = await answer(browser, `&employee=${person.employeeId}&funnel=${funnel.funnelId}`)
    equal(await valueOf(page, 'Успешные сделки'), both.summary.dealsWon.value, 'both')
    await page.getByRole('button', { name: `Убрать фильтр: ${person.name}` }).click()
    await page.getByRole('button', { name: `Убрать фильтр: ${funnel.name}` }).click()
    await page.waitForFunction(() => !location.hash.includes('pick.'))
    await settled()
  },

  async 'dynamics: compares an employee with the past and opens exactly the rows of one figure'(browser) {
    const { page, open, settled } = browser
    await open('/sales-dynamics?period=year')
    const { employees } = await answer(browser)
    const person = employees.find((line) => line.employeeId !== null && line.leadsCreated > 0)
    await page.getByRole('button', { name: `Сравнить с прошлым: ${person.name}` }).click()
    const card = page.getByRole('dialog').filter({ hasText: person.name })
    await card.getByRole('row', { name: /Новые лиды/ }).getByRole('button').click()
    const drawer = page.getByRole('dialog', { name: new RegExp(`${person.name}: Новые лиды`) })
    await drawer.getByRole('table').waitFor()
    await settled()
    equal(numberOf((await drawer.getByText(/^\d.* запис/).first().innerText()).split(',')[0]), person.leadsCreated, 'rows')
    truth(/\/crm\/lead\/details\/\d+\//.test(await drawer.locator('tbody tr a').first().getAttribute('href')), 'no link to the lead')
    await page.keyboard.press('Escape')
    await drawer.waitFor({ state: 'hidden' })
  },
}
