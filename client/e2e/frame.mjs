import { truth } from './figures.mjs'

export const screens = { settings: '/settings', help: '/help' }

export const checks = {
  async 'restores a report from its address after a reload'({ page, open, settled }) {
    await open('/sales-plan?period=quarter&grain=week')
    await page.reload()
    await settled()
    await page.getByRole('radio', { name: 'Неделя' }).waitFor({ state: 'attached' })
    truth(await page.getByRole('radio', { name: 'Неделя' }).isChecked(), 'the grain is lost')
  },

  async 'a sent link opens as it was sent, an address without filters as the report was left'({ page, open, settled }) {
    await open('/marketing?period=quarter')
    await open('/help')
    await open('/marketing')
    truth(page.url().endsWith('#/marketing?period=quarter'), `opened ${page.url()}`)
    await open('/help')
    await open('/marketing?period=month') // what its sender saw is the standard
    truth(page.url().endsWith('#/marketing?period=month'), `the link opened ${page.url()}`)
    await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('reports.filters.')).forEach((key) => localStorage.removeItem(key)))
    await open('/help')
    await page.evaluate(() => (location.hash = '#/marketing'))
    await page.waitForFunction(() => location.hash === '#/marketing?period=month') // to be copied from the address bar
    await settled()
  },

  async 'a printed report says its filters and holds whole tables and charts'({ page, open }) {
    await open('/sales-plan?period=year')
    const rows = () => page.getByRole('table', { name: 'Сотрудники' }).locator('tbody tr:not([aria-hidden])').count()
    const total = Number(await page.getByRole('table', { name: 'Сотрудники' }).getAttribute('aria-rowcount'))
    await page.locator('canvas').first().waitFor()
    await page.emulateMedia({ media: 'print' })
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    try {
      truth(await page.locator('p.print-only').first().isVisible(), 'the filters are not said')
      truth(!(await page.getByRole('group', { name: 'Фильтры отчёта' }).isVisible()), 'the filter bar is printed')
      truth((await rows()) === total, `${await rows()} of ${total} rows are printed`)
      const wide = await page.evaluate(() => [...document.querySelectorAll('main table, main canvas')].filter((element) => element.getBoundingClientRect().right > innerWidth + 1).length)
      truth(wide === 0, `${wide} tables or charts are wider than the page`)
    } finally {
      await page.evaluate(() => dispatchEvent(new Event('afterprint')))
      await page.emulateMedia({ media: null })
    }
  },

  async 'finds a figure in the help'({ page, open }) {
    await open('/help')
    await page.getByRole('searchbox').fill('выполнение')
    await page.getByRole('heading', { name: /Выполнение/ }).first().waitFor()
  },

  async 'shows what went wrong, with a code for support and a second try'({ page, settled, allow }) {
    allow(/503/)
    await page.route('**/api/v1/reports/sales-plan?**', (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: JSON.stringify({ title: 'База данных недоступна', status: 503, traceId: '00-trace-01', type: 'about:blank' }) }))
    await page.evaluate(() => (location.hash = '#/sales-plan?from=2026-01-02&to=2026-01-03'))
    await page.getByText('База данных недоступна').waitFor({ timeout: 30_000 })
    await page.getByText('00-trace-01').waitFor()
    await page.unroute('**/api/v1/reports/sales-plan?**')
    await page.getByRole('button', { name: 'Повторить' }).first().click()
    await page.getByRole('table', { name: 'Сотрудники' }).waitFor()
    await settled()
  },

  async 'shows the first load by entity with counts'({ page, settled }) {
    const entities = [{ name: 'deals', fetched: 1250, expected: 4000 }, { name: 'leads', fetched: 300, expected: null }]
    const state = { state: 'running', asOf: null, lastCompletedAt: null, error: null, errorCode: null, history: [], run: { id: 1, kind: 'first', phase: 'fetching', startedAt: '2026-01-01T00:00:00Z', entities } }
    await page.route('**/api/v1/sync', (route) => route.fulfill({ json: state }))
    await page.route('**/api/v1/sync/events', (route) => route.fulfill({ contentType: 'text/event-stream', body: `event: sync\ndata: ${JSON.stringify(state)}\n\n` }))
    await page.reload()
    await page.getByRole('heading', { name: 'Загружаем данные из Bitrix24' }).waitFor()
    await page.getByText(/1\s250 \/ 4\s000/).waitFor()
    await page.unroute('**/api/v1/sync')
    await page.unroute('**/api/v1/sync/events')
    await page.reload()
    await page.getByRole('heading', { name: 'План продаж' }).waitFor()
    await settled()
  },

  async 'refreshes the data, and the report follows'({ page, open, settled, api }) {
    await open('/sales-plan')
    const before = (await (await api('/me')).json()).asOf
    const newer = async (response) => /reports\/sales-plan\?/.test(response.url()) && (await response.json()).asOf > before
    const asked = page.waitForResponse(newer, { timeout: 120_000 })
    await page.getByRole('button', { name: 'Обновить' }).click()
    await asked
    await settled()
  },

  async 'speaks English and goes back to Russian'({ page, open, settled, shot }) {
    await open('/sales-plan?period=year')
    await page.getByRole('button', { name: /^EN/ }).click()
    await page.getByRole('heading', { name: 'Sales plan' }).waitFor()
    await settled()
    const left = await page.evaluate(() => [...document.querySelectorAll('h1, h2, th, button, dt')].map((element) => element.innerText).filter((text) => /^(План|Факт|Выполнение|Сотрудник|Экспорт|Итого)/.test(text)))
    truth(left.length === 0, `still Russian: ${left}`)
    await shot('sales-plan-en')
    await page.getByRole('button', { name: /^RU/ }).click()
    await page.getByRole('heading', { name: 'План продаж' }).waitFor()
  },

  async 'has nothing that axe finds, on every screen in both themes'({ page, open, axe, shot, screens: all }) {
    const findings = []
    for (const theme of ['light', 'dark']) {
      for (const [name, path] of Object.entries(all)) {
        await open(path)
        findings.push(...(await axe()).map(({ id, nodes }) => `${theme} ${name} ${id}: ${nodes.slice(0, 2).join(' ').slice(0, 300)}`))
        await shot(`${name}-${theme}`)
      }
      await page.getByRole('button', { name: theme === 'light' ? 'Тёмная тема' : 'Светлая тема' }).click()
    }
    truth(findings.length === 0, findings.join('\n'))
  },

  async 'every screen of the navigation is among those that are checked'({ page, open, screens: all }) {
    await open('/help')
    const links = await page.getByRole('navigation', { name: 'Разделы' }).getByRole('link').evaluateAll((elements) => elements.map((element) => element.hash.slice(1).split('?')[0]))
    const looked = Object.values(all).map((path) => path.split('?')[0])
    truth(links.length >= 4 && links.every((link) => looked.includes(link)), `not checked: ${links.filter((link) => !looked.includes(link))}`)
  },

  async 'everything that can be clicked can be reached by the keyboard'({ page, open, screens: all }) {
    const findings = []
    for (const [name, path] of Object.entries(all)) {
      await open(path)
      const found = await page.evaluate(() => {
        // A chart is a canvas, whose table twin takes the keyboard; a column's edge is moved by the chooser's arrows.
        const reached = 'a[href], button:not([tabindex="-1"]), input, select, textarea, summary, label, [tabindex="0"], canvas'
        return [...document.querySelectorAll('#main *')]
          .filter((element) => getComputedStyle(element).cursor === 'pointer' && !element.closest(`${reached}, .handle, [data-keyboard]`) && !element.closest('.echarts, x-vue-echarts') && element.getBoundingClientRect().width)
          .map((element) => element.outerHTML.slice(0, 140))
      })
      findings.push(...found.slice(0, 3).map((html) => `${name}: ${html}`))
      // Where the focus goes it is seen: the first few stops have an outline.
      await page.evaluate(() => document.getElementById('main').focus())
      for (let stop = 0; stop < 5; stop++) {
        await page.keyboard.press('Tab')
        const bare = await page.evaluate(() => {
          const element = document.activeElement
          const box = element.closest('label') ?? element
          return element !== document.body && [element, box].every((one) => getComputedStyle(one).outlineStyle === 'none' && getComputedStyle(one).boxShadow === 'none') ? element.outerHTML.slice(0, 140) : null
        })
        if (bare) findings.push(`${name}: the focus is not seen on ${bare}`)
      }
    }
    truth(findings.length === 0, findings.slice(0, 12).join('\n'))
  },

  async 'fits a narrow screen'({ page, open, shot, screens: all }) {
    await page.setViewportSize({ width: 360, height: 800 })
    for (const [name, path] of Object.entries(all)) {
      await open(path)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      truth(wide <= 0, `${name} is ${wide} px too wide`)
      await shot(`${name}-narrow`)
    }
    await page.getByRole('button', { name: 'Разделы' }).click()
    await page.getByRole('link', { name: 'Справка' }).waitFor()
    await page.setViewportSize({ width: 1440, height: 1000 })
  },
}
