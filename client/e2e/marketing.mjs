import { readFile } from 'node:fs/promises'
import { equal, numberOf, readCsv, truth } from './figures.mjs'
import { clickBucket, reportOf, valueOf } from './report.mjs'

const answer = (browser, more) => reportOf(browser, 'marketing', 'year', more)
const address = '/marketing?period=year'
const sources = (page) => page.getByRole('table', { name: 'Источники' })
const funnel = (page) => page.locator('section').filter({ has: page.getByRole('heading', { name: 'Воронка по источникам' }) })
/** The cell of a line of the table under a figure's heading. */
async function cellOf(page, name, title) {
  const heads = await sources(page).locator('thead th').evaluateAll((found) => found.map((head) => head.innerText.trim()))
  const row = sources(page).locator('tbody tr').filter({ has: page.locator('th').getByText(name, { exact: true }) }).first()
  return row.locator('th, td').nth(heads.findIndex((head) => head.startsWith(title)))
}

export const screens = { marketing: address }

export const checks = {
  async 'marketing shows the figures that the API answers'(browser) {
    const { page, open } = browser
    await open(address)
    const { summary, sources: lines } = await answer(browser)
    truth(summary.leads > 0 && summary.revenue > 0, 'the demo company has neither leads nor revenue this year')
    equal(await valueOf(page, 'Лиды'), summary.leads, 'leads')
    equal(await valueOf(page, 'Сделки'), summary.deals, 'deals')
    equal(await valueOf(page, 'Выручка'), Math.round(summary.revenue), 'revenue')
    equal(numberOf(await (await cellOf(page, lines[0].name, 'Сделки')).innerText()), lines[0].deals, `deals of ${lines[0].name}`)
  },

  async 'marketing narrows to a source by a click, and a chip undoes it'(browser) {
    const { page, open, settled } = browser
    await open(address)
    const { summary, sources: lines } = await answer(browser)
    const line = lines.find((candidate) => candidate.sourceId && candidate.leads > 0 && candidate.leads < summary.leads)
    await funnel(page).getByRole('button', { name: line.name }).first().click()
    await page.waitForFunction(() => location.hash.includes('pick.source='))
    await settled()
    equal(await valueOf(page, 'Лиды'), line.leads, `leads of ${line.name}`)
    truth((await sources(page).locator('tbody tr').count()) > 1, 'the other sources are gone')
    await page.getByRole('button', { name: `Убрать фильтр: ${line.name}` }).click()
    await page.waitForFunction(() => !location.hash.includes('pick.source='))
    await settled()
    equal(await valueOf(page, 'Лиды'), summary.leads, 'without the chip')
  },

  async 'marketing counts by cohort or by event'(browser) {
    const { page, open, settled } = browser
    await open(address)
    await page.getByText('По событиям', { exact: true }).click()
    await page.waitForFunction(() => location.hash.includes('basis=event'))
    await settled()
    const { summary } = await answer(browser, '&basis=event')
    equal(await valueOf(page, 'Успешные'), summary.wonDeals, 'won by event')
    truth((await page.getByRole('heading', { name: 'Лид → продажа' }).count()) === 0, 'a state is shown by events')
    await page.goBack()
    await settled()
    equal(await valueOf(page, 'Успешные'), (await answer(browser)).summary.wonDeals, 'won by cohort')
  },

  async 'marketing says which source is best and which worst'(browser) {
    const { page, open } = browser
    await open(address)
    const { highlights, sources: lines } = await answer(browser)
    truth(highlights, 'nothing to compare in the demo company')
    const named = (id) => lines.find((line) => line.sourceId === id).name
    const sentence = await page.getByText(/Сравнены источники/).locator('xpath=..').innerText()
    truth(sentence.includes(named(highlights.bestSourceId)) && sentence.includes(named(highlights.worstSourceId)), sentence)
  },

  async 'marketing opens a source by UTM, the parts add up and open their own records'(browser) {
    const { page, open, settled } = browser
    await open(address)
    const { sources: lines } = await answer(browser)
    const line = lines.find((candidate) => candidate.utm.filter((utm) => utm.utmSource).length > 1)
    await sources(page).getByRole('button', { name: `UTM: ${line.name}` }).click()
    const parts = line.utmTree.map((mark) => mark.utmSource ?? 'без метки')
    let sum = 0
    for (const part of parts) sum += numberOf(await (await cellOf(page, part, 'Лиды')).innerText()) ?? 0
    equal(sum, line.leads, `leads of the marks of ${line.name}`)
    const mark = line.utmTree.find((candidate) => candidate.utmSource && candidate.leads > 0)
    await (await cellOf(page, mark.utmSource, 'Лиды')).getByRole('button').click()
    const drawer = page.getByRole('dialog', { name: /Лиды/ })
    await drawer.getByRole('table').waitFor()
    await settled()
    equal(numberOf(await drawer.getByText(/^\d.* запис/).first().innerText()), mark.leads, `records of ${mark.utmSource}`)
    truth(/\/crm\/lead\/details\/\d+\//.test(await drawer.locator('tbody tr a').first().getAttribute('href')), 'no link to the lead')
    await page.keyboard.press('Escape')
  },

  async 'marketing lists leads and deals of the report'(browser) {
    const { page, open, settled } = browser
    await open(address)
    const { summary } = await answer(browser)
    const records = page.getByRole('table', { name: 'Записи' })
    await records.waitFor()
    equal(Number(await records.getAttribute('aria-rowcount')), summary.wonDeals, 'won deals')
    await page.getByRole('radiogroup', { name: 'Записи' }).getByText('Некачественные').click()
    await page.waitForFunction((count) => document.querySelector('table[aria-rowcount="' + count + '"]'), summary.junkLeads)
    await settled()
  },

  async 'marketing takes spend by source and month, and returns CPL, CAC and ROMI'(browser) {
    const { page, open, settled, api } = browser
    const settings = await (await api('/settings')).json()
    const put = (adSpend) => api('/settings', { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ ...settings, adSpend }) })
    await put([])
    try {
      await open(`${address}&grain=quarter`)
      const { sources: lines } = await answer(browser)
      const line = lines.find((candidate) => candidate.sourceId && candidate.leads > 0)
      const year = (await (await api('/me')).json()).asOf.slice(0, 4)
      await page.getByRole('button', { name: 'Расходы на рекламу' }).click()
      const drawer = page.getByRole('dialog', { name: 'Расходы на рекламу' })
      const cell = drawer.getByRole('textbox', { name: `${line.name}, Январь ${year}` })
      await cell.fill('много')
      truth(await drawer.getByRole('button', { name: 'Сохранить' }).isDisabled(), 'a word can be saved as a sum')
      await cell.fill('123 456,50')
      await drawer.getByRole('button', { name: 'Сохранить' }).click()
      await page.getByText('Расходы сохранены').first().waitFor()
      const saved = (await (await api('/settings')).json()).adSpend
      equal(JSON.stringify(saved), JSON.stringify([{ sourceId: line.sourceId, month: `${year}-01-01`, amount: 123456.5 }]), 'saved spend')
      await page.keyboard.press('Escape')
      await drawer.waitFor({ state: 'hidden' })
      await settled()
      const { summary } = await answer(browser)
      equal(summary.adSpend, 123456.5, 'spend in the report')
      equal(await valueOf(page, 'Расходы'), Math.round(summary.adSpend), 'spend', 1)
      equal(await valueOf(page, 'CPL'), summary.costPerLead, 'CPL', 1)
    } finally {
      await put(settings.adSpend)
    }
  },

  async 'marketing drills into a month'({ page, open, settled }) {
    await open(address)
    await clickBucket(page, 5, { right: 66 })
    await page.waitForFunction(() => /grain=week/.test(location.hash))
    await settled()
    await page.getByRole('navigation', { name: 'Путь по периодам' }).getByRole('button').first().click()
    await page.waitForFunction(() => !/above=/.test(location.hash))
    await settled()
  },

  async 'marketing exports its sources'(browser) {
    const { page, open, download } = browser
    await open(address)
    const { summary } = await answer(browser)
    const file = await download(async () => {
      await page.getByRole('button', { name: 'Экспорт' }).click()
      await page.getByRole('menuitem', { name: 'Источники — CSV' }).click()
    })
    const rows = readCsv(await readFile(await file.path(), 'utf8'))
    const head = rows.findIndex((row) => row.includes('Источник'))
    const column = rows[head].findIndex((title) => /^Лиды$/i.test(title))
    equal(rows.slice(head + 1).reduce((sum, row) => sum + (numberOf(row[column] ?? '') ?? 0), 0), summary.leads, 'leads in the file')
  },

  async 'marketing opens as it was left'({ page, open, settled }) {
    await open('/marketing?period=quarter&basis=event')
    await open('/help')
    await page.getByRole('link', { name: 'Маркетинг', exact: true }).first().click()
    await page.waitForFunction(() => /period=quarter/.test(location.hash) && /basis=event/.test(location.hash))
    await settled()
  },
}
