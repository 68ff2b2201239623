import { equal, truth } from './figures.mjs'

/** The index is among the frame's screens; this is a page of it. */
export const screens = { 'help-page': '/help/sales-plan' }

export const checks = {
  async 'every report of the catalogue has its page in the help, with all its figures'({ page, open, api }) {
    const metrics = await (await api('/metrics')).json()
    const reports = [...new Set(metrics.map((figure) => figure.id.split('.')[0]))]
    truth(reports.length >= 3, 'reports with figures')
    for (const report of reports) {
      await open(`/help/${report}`)
      const own = metrics.filter((figure) => figure.id.startsWith(`${report}.`))
      equal(await page.getByRole('article').count(), own.length, `articles of ${report}`)
      truth(await page.locator(`[id="${own[0].id}"]`).getByText(own[0].source, { exact: true }).isVisible(), `the source of ${own[0].id}`)
      equal(/[a-z]{3,} [a-z]{3,}/.test(own.map((figure) => figure.source).join('\n')), false, `English words in the Russian sources of ${report}`)
    }
  },

  async 'the mark beside a figure leads to its place in the help'({ page, open }) {
    await open('/sales-plan?period=year')
    await page.getByRole('button', { name: /^Откуда цифра: Выполнение плана$/ }).first().click()
    await page.getByRole('link', { name: 'Подробнее в справке' }).click()
    const article = page.locator('[id="sales-plan.attainment"]')
    await article.waitFor()
    truth(await article.evaluate((element) => element === document.activeElement), 'the article has the focus')
    await article.getByText(/примеров? расчёта|примера расчёта/).click()
    await article.getByRole('columnheader', { name: 'attainment' }).waitFor()
  },

  async 'a first visit gets a tour of five steps, by the keyboard too, and once'({ context, service, api }) {
    const fresh = await context.browser().newContext({ viewport: { width: 1280, height: 900 }, locale: 'ru-RU', reducedMotion: 'reduce' })
    try {
      const page = await fresh.newPage()
      const { address } = await (await api('/session/codes', { method: 'POST' })).json()
      await page.goto(service + address)
      const titles = ['Шесть отчётов', 'Период и фильтры', 'Откуда цифра', 'Нажмите, чтобы сузить', 'Возьмите с собой']
      for (const [index, title] of titles.entries()) {
        const step = page.getByRole('dialog', { name: title })
        await step.waitFor({ timeout: 30_000 })
        await step.getByText(`${index + 1} из 5`).waitFor()
        const box = await step.boundingBox()
        truth(box.x >= 0 && box.x + box.width <= 1280, `step ${title} stands outside: ${JSON.stringify(box)}`)
        await step.getByRole('button', { name: index < 4 ? 'Дальше' : 'Готово' }).press('Enter')
      }
      await page.reload()
      await page.getByRole('table', { name: 'Сотрудники' }).waitFor()
      await page.waitForTimeout(1000)
      equal(await page.getByRole('dialog').count(), 0, 'tours on the second visit')
      await page.evaluate(() => (location.hash = '#/help'))
      await page.getByRole('button', { name: 'Показать обзор' }).click()
      await page.getByRole('dialog', { name: titles[0] }).waitFor()
      await page.keyboard.press('Escape')
      equal(await page.getByRole('dialog').count(), 0, 'tours after Escape')
    } finally {
      await fresh.close()
    }
  },
}
