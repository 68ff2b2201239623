import { truth } from './figures.mjs'

const idle = { state: 'idle', lastCompletedAt: '2026-01-01T00:00:00Z', error: null, errorCode: null, run: null, history: [], findings: [], hasRecords: true }

/** Answers of the service with a change, while a check looks at what the page makes of it. */
async function changed({ page, settled, context }, path, change, work) {
  await page.route((url) => url.pathname === `/api/v1${path}`, async (route) => {
    if (route.request().method() !== 'GET') return route.fallback()
    // A page that was left meanwhile needs no answer any more.
    const response = await route.fetch().catch(() => null)
    if (response) await route.fulfill({ response, json: change(await response.json()) }).catch(() => null)
  })
  // The stream of events would tell the true state.
  await page.route((url) => url.pathname === `/api/v1${path}/events`, (route) => route.fulfill({ contentType: 'text/event-stream', body: '' }))
  try {
    // From a report, whatever was looked at before: help and settings are there without data too.
    await page.evaluate(() => (location.hash = '#/sales-plan?period=year'))
    await page.reload()
    await work()
  } finally {
    await page.unrouteAll({ behavior: 'wait' })
    await context.setOffline(false)
    await page.evaluate(() => (location.hash = '#/sales-plan?period=year'))
    await page.reload()
    await settled()
  }
}

export const checks = {
  async 'the first load says how long it may take'(browser) {
    const run = { id: 1, kind: 'first', phase: 'fetching', startedAt: new Date(Date.now() - 60_000).toISOString(), entities: [{ name: 'deals', fetched: 1000, expected: 4000 }] }
    await changed(browser, '/sync', () => ({ ...idle, state: 'running', asOf: null, hasRecords: false, run }), async () => {
      await browser.page.getByText(/осталось примерно \d+ мин/).waitFor()
      await browser.page.getByText(/1\s000 \/ 4\s000/).waitFor()
    })
  },

  async 'a portal without records says so and what to do'(browser) {
    await changed(browser, '/sync', (sync) => ({ ...sync, hasRecords: false }), async () => {
      await browser.page.getByText('В CRM пока нет ни сделок, ни лидов').waitFor()
      truth(await browser.page.getByRole('main').getByRole('button', { name: 'Обновить' }).isVisible(), 'a way to refresh')
    })
  },

  async 'a report without the right to it says who gives the right, and what is open'(browser) {
    const { page } = browser
    await changed(browser, '/me', (me) => ({ ...me, rights: { ...me.rights, isAdmin: false, reports: ['sales-dynamics'] } }), async () => {
      await page.evaluate(() => (location.hash = '#/sales-plan'))
      await page.getByText('Этот отчёт вам не открыт').waitFor()
      await page.getByRole('main').getByRole('link', { name: 'Динамика продаж' }).waitFor()
      truth((await page.getByRole('navigation', { name: 'Разделы' }).getByRole('link', { name: 'План продаж' }).count()) === 0, 'the navigation offers what is forbidden')
    })
  },

  async 'an ended trial says what is limited'(browser) {
    const { page } = browser
    const free = (me) => ({ ...me, entitlements: me.entitlements.map((item) => ({ ...item, kind: 'free', until: null, horizonFrom: '2026-08-01' })) })
    await changed(browser, '/me', free, async () => {
      await page.getByText('Бесплатно: видны последние три месяца').waitFor()
      await page.evaluate(() => (location.hash = '#/settings'))
      await page.getByText('Бесплатно: пробный период закончился').first().waitFor()
      await page.getByText('Видны последние три месяца, с 1 августа 2026 г.').first().waitFor()
    })
  },

  async 'old data says so'(browser) {
    await changed(browser, '/me', (me) => ({ ...me, asOf: new Date(Date.now() - 3 * 86_400_000).toISOString() }), async () => {
      await browser.page.getByText('Данные старше суток').waitFor()
    })
  },

  async 'a running refresh shows its progress and leaves the report in sight'(browser) {
    const run = { id: 9, kind: 'increment', phase: 'fetching', startedAt: new Date().toISOString(), entities: [{ name: 'deals', fetched: 20, expected: 80 }] }
    await changed(browser, '/sync', (sync) => ({ ...sync, state: 'running', run }), async () => {
      await browser.page.getByRole('button', { name: /Обновляем.* 25\s?%/ }).waitFor()
      await browser.page.getByRole('table', { name: 'Сотрудники' }).waitFor()
    })
  },

  async 'a lost connection is told, and the report follows when it is back'(browser) {
    const { page, context, allow } = browser
    allow(/ERR_INTERNET_DISCONNECTED/)
    await browser.open('/sales-plan?period=year')
    await context.setOffline(true)
    await page.getByText('Нет связи с интернетом').first().waitFor()
    truth(await page.getByRole('table', { name: 'Сотрудники' }).isVisible(), 'what was loaded stays in sight')
    await context.setOffline(false)
    await page.getByText('Показано то, что загружено раньше').waitFor({ state: 'detached' })
    await browser.settled()
  },

  async 'nothing jumps while a report arrives'({ context, service, api }) {
    const fresh = await context.browser().newContext({ viewport: { width: 1440, height: 900 }, locale: 'ru-RU', reducedMotion: 'reduce' })
    try {
      await fresh.addInitScript(() => {
        localStorage.setItem('reports.tour', 'seen')
        window.shifts = []
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => entry.hadRecentInput || window.shifts.push([entry.value, entry.sources?.map(({ node }) => node?.className || node?.nodeName).join(' | ')])))
          .observe({ type: 'layout-shift', buffered: true })
      })
      const page = await fresh.newPage()
      const { address } = await (await api('/session/codes', { method: 'POST' })).json()
      await page.goto(service + address)
      await page.getByRole('table', { name: 'Сотрудники' }).waitFor()
      await page.waitForLoadState('networkidle')
      const shifts = await page.evaluate(() => window.shifts)
      const sum = shifts.reduce((total, [value]) => total + value, 0)
      truth(sum < 0.05, `layout shift ${sum}: ${JSON.stringify(shifts)}`)
    } finally {
      await fresh.close()
    }
  },
}
