import { readFile } from 'node:fs/promises'
import { clickBucket, reportOf, valueOf } from './report.mjs'
import { equal, numberOf, readCsv, truth } from './figures.mjs'

const employees = (page) => page.getByRole('table', { name: 'Сотрудники' })
const deals = (page) => page.getByRole('table', { name: 'Успешные сделки' })
const answer = (browser, span) => reportOf(browser, 'sales-plan', span)

export const screens = { 'sales-plan': '/sales-plan?period=year' }

export const checks = {
  async 'shows the figures that the API answers'(browser) {
    const { page, open } = browser
    await open('/sales-plan?period=year')
    const { summary, employees: lines } = await answer(browser, 'year')
    truth(summary.factAmount > 0, 'the demo company has won nothing this year')
    equal(await valueOf(page, 'Факт'), Math.round(summary.factAmount), 'fact')
    equal(await valueOf(page, 'План'), Math.round(summary.planAmount), 'plan')
    for (const line of lines.slice(0, 3)) truth((await employees(page).getByText(line.name, { exact: true }).count()) === 1, `${line.name} is missing`)
    await page.locator('canvas').first().waitFor()
  },

  async 'filters by funnel, and the address holds it'(browser) {
    const { page, open, settled } = browser
    await open('/sales-plan?period=year')
    const whole = await valueOf(page, 'Факт')
    await page.getByRole('button', { name: 'Воронки', exact: true }).click()
    await page.getByRole('group', { name: 'Воронки' }).getByRole('checkbox').first().check()
    await page.waitForFunction(() => location.hash.includes('funnel='))
    await page.keyboard.press('Escape')
    await settled()
    const part = await valueOf(page, 'Факт')
    truth(part < whole, `one funnel (${part}) is not less than all (${whole})`)
    await page.goBack()
    await settled()
    equal(await valueOf(page, 'Факт'), whole, 'after Back')
  },

  async 'filters by department'({ page, open, settled }) {
    await open('/sales-plan?period=year')
    const whole = await valueOf(page, 'Факт')
    await page.getByRole('button', { name: /^Подразделения/ }).click()
    await page.getByRole('group', { name: 'Подразделения' }).getByRole('checkbox').last().check()
    await page.waitForFunction(() => location.hash.includes('department='))
    await page.keyboard.press('Escape')
    await settled()
    truth((await valueOf(page, 'Факт')) <= whole, 'a department has more than the company')
  },

  async 'narrows the whole report by a click on an employee, and a chip undoes it'(browser) {
    const { page, open, settled } = browser
    await open('/sales-plan?period=year')
    const whole = await valueOf(page, 'Факт')
    const { employees: lines } = await answer(browser, 'year')
    const line = lines.find((candidate) => candidate.factAmount > 0 && candidate.factAmount < whole && candidate.employeeId !== null)
    await employees(page).getByRole('button', { name: line.name, exact: true }).click()
    await page.waitForFunction(() => location.hash.includes('pick.employee='))
    await settled()
    equal(await valueOf(page, 'Факт'), Math.round(line.factAmount), `fact of ${line.name}`)
    truth((await employees(page).locator('tbody tr').count()) > 1, 'the other employees are gone')
    await page.getByRole('button', { name: `Убрать фильтр: ${line.name}` }).click()
    await page.waitForFunction(() => !location.hash.includes('pick.employee='))
    await settled()
    equal(await valueOf(page, 'Факт'), whole, 'without the chip')
  },

  async 'narrows the deals by a cycle bucket'({ page, open, settled }) {
    await open('/sales-plan?period=year')
    const bucket = page.getByRole('button', { name: /1–3 месяца/ })
    const count = numberOf((await bucket.locator('.figures').first().innerText()).trim())
    await bucket.click()
    await page.waitForFunction(() => location.hash.includes('pick.cycleBucket='))
    await settled()
    equal(Number(await deals(page).getAttribute('aria-rowcount')), count, 'deals of the bucket')
  },

  async 'drills from month to week to day and back up'({ page, open, settled }) {
    await open('/sales-plan?period=year')
    await clickBucket(page, 5)
    await page.waitForFunction(() => /grain=week/.test(location.hash))
    await settled()
    await page.getByRole('navigation', { name: 'Путь по периодам' }).waitFor()
    await clickBucket(page, 1)
    await page.waitForFunction(() => /grain=day/.test(location.hash))
    await settled()
    await page.getByRole('navigation', { name: 'Путь по периодам' }).getByRole('button').first().click()
    await page.waitForFunction(() => !/above=/.test(location.hash))
    await settled()
  },

  async 'opens the funnels of an employee, and they add up'({ page, open }) {
    await open('/sales-plan?period=year')
    const row = employees(page).locator('tbody tr').first()
    const fact = numberOf(await row.locator('td').nth(1).innerText())
    await row.getByRole('button', { name: /^Воронки:/ }).click()
    const parts = await employees(page).locator('tbody tr').evaluateAll((rows) => {
      const found = []
      for (const other of rows.slice(1)) {
        if (other.querySelector('button[aria-pressed]')) break
        found.push(other.querySelectorAll('td')[1].innerText)
      }
      return found
    })
    truth(parts.length > 0, 'no funnels')
    equal(parts.reduce((sum, text) => sum + (numberOf(text) ?? 0), 0), fact, 'funnels', parts.length)
  },

  async 'says where a figure comes from and opens exactly its rows'(browser) {
    const { page, open, settled } = browser
    await open('/sales-plan?period=month')
    const { summary } = await answer(browser, 'month')
    await page.getByRole('button', { name: /^Откуда цифра: Факт/ }).first().click()
    const popover = page.getByRole('dialog')
    await popover.getByText('Формула').waitFor()
    await popover.getByRole('button', { name: 'Показать строки' }).click()
    const drawer = page.getByRole('dialog', { name: /Факт/ })
    await drawer.getByRole('table').waitFor()
    await settled()
    const description = await drawer.getByText(/^\d.* запис/).first().innerText()
    const [count, sum] = [numberOf(description.split(',')[0]), numberOf(description.slice(description.indexOf('сумма')))]
    equal(count, summary.factCount, 'rows')
    equal(sum, summary.factAmount, 'sum of rows', 0.005)
    const link = drawer.locator('tbody tr a').first()
    truth(/\/crm\/deal\/details\/\d+\//.test(await link.getAttribute('href')), 'no link to the deal')
    await page.keyboard.press('Escape')
  },

  async 'sorts deals and draws thousands of them piece by piece'({ page, open, settled }) {
    await open('/sales-plan?period=last-12-months')
    await Promise.all([page.waitForResponse(/rows\?.*sort=-amount/), deals(page).getByRole('button', { name: /^Сумма/ }).click()])
    await settled()
    await page.waitForTimeout(300) // one more frame for the rows
    const amounts = (await deals(page).locator('tbody tr td:last-child').allInnerTexts()).map(numberOf).filter((value) => value !== null)
    truth(amounts.length > 5 && amounts.every((value, at) => at === 0 || value <= amounts[at - 1]), `not sorted: ${amounts.slice(0, 5)}`)
    truth((await deals(page).locator('tbody tr').count()) < 60, 'all rows are in the document')
  },

  async 'exports what is seen, as CSV and XLSX'(browser) {
    const { page, open, download } = browser
    await open('/sales-plan?period=year')
    const fact = await valueOf(page, 'Факт')
    const take = (name) => download(async () => {
      await page.getByRole('button', { name: 'Экспорт' }).click()
      await page.getByRole('menuitem', { name }).click()
    })
    const csv = await take('Сотрудники — CSV')
    const rows = readCsv(await readFile(await csv.path(), 'utf8'))
    const names = await employees(page).locator('tbody tr').evaluateAll((found) => found.map((row) => row.querySelector('button[aria-pressed]')?.innerText).filter(Boolean))
    for (const name of names.slice(0, 3)) truth(rows.some((row) => row.includes(name)), `${name} is not in the file`)
    const column = rows[0].findIndex((title) => /факт/i.test(title))
    const funnel = rows[0].indexOf('Воронка')
    const sum = rows.slice(1).filter((row) => names.includes(row[0]) && row[funnel] === '').reduce((total, row) => total + (numberOf(row[column]) ?? 0), 0)
    equal(sum, fact, 'sum of the fact in the file', names.length)
    const xlsx = await take('Сотрудники — XLSX')
    const bytes = await readFile(await xlsx.path())
    truth(bytes.subarray(0, 2).toString() === 'PK' && bytes.length > 1000, 'no spreadsheet')
  },

  async 'saves the chart as a picture and shows it as a table'({ page, open, download }) {
    await open('/sales-plan?period=year')
    await page.locator('canvas').first().waitFor()
    const file = await download(() => page.getByRole('button', { name: /PNG/ }).click())
    truth((await readFile(await file.path())).subarray(1, 4).toString() === 'PNG', 'no picture')
    await page.getByRole('button', { name: 'Показать таблицей' }).click()
    const months = page.getByRole('table', { name: 'Динамика' }).locator('tbody tr')
    await months.first().waitFor()
    equal(await months.count(), 12, 'months')
    await page.getByRole('button', { name: 'Показать графиком' }).click()
  },
}
