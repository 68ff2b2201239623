import { equal, truth } from './figures.mjs'

const demo = process.env.DEMO_URL?.replace(/\/$/, '')

/**
 * The client as an application in a portal's frame. The portal and the service are of different sites, so that cookies of the
 * service are third-party ones; storage is taken away altogether, as strict browsers do.
 */
async function portalPage({ context, service }) {
  truth(demo, 'DEMO_URL is not set')
  const foreign = new URL(service)
  foreign.hostname = foreign.hostname === 'localhost' ? '127.0.0.1' : 'localhost'
  const own = await context.browser().newContext({ viewport: { width: 1440, height: 1000 }, locale: 'ru-RU', reducedMotion: 'reduce' })
  await own.addInitScript(() => {
    if (window === window.top) return
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
      Object.defineProperty(window, name, { get: () => { throw new DOMException('Access is denied', 'SecurityError') } })
  })
  const page = await own.newPage()
  page.setDefaultTimeout(30_000)
  const troubles = []
  const expected = []
  page.on('pageerror', (error) => troubles.push(error.message))
  page.on('console', (message) => message.type() === 'error' && !expected.some((pattern) => pattern.test(message.text())) && troubles.push(message.text()))
  return {
    page,
    troubles,
    allow: (pattern) => expected.push(pattern),
    frame: page.frameLocator('#application'),
    /** Opens a page of the application as a user of the portal. */
    open: (path, user = 1) => page.goto(`${demo}/demo/shell?user=${user}&app=${encodeURIComponent(new URL(path, foreign).href)}`),
    inside: () => page.frames().find((frame) => frame.url().startsWith(foreign.origin)),
    said: (command) => page.evaluate((name) => window.portalLog.filter((line) => line.command === name).map((line) => line.parameters), command),
    cookies: async () => (await own.cookies()).filter((cookie) => cookie.domain === foreign.hostname),
    close: () => own.close(),
  }
}

async function inPortal(browser, work) {
  const portal = await portalPage(browser)
  try {
    await work(portal)
    truth(portal.troubles.length === 0, portal.troubles.slice(0, 3).join('\n'))
  } finally {
    await portal.close()
  }
}

const report = ({ frame }) => frame.getByRole('heading', { name: 'План продаж', level: 1 })
const figure = ({ frame }) => frame.getByRole('table', { name: 'Сотрудники' })

export const checks = {
  async 'in the portal: an administrator installs the application, and the first load is shown as it goes'(browser) {
    await inPortal(browser, async (portal) => {
      await portal.open('/bitrix24/install')
      await portal.frame.getByText('Приложение установлено').waitFor()
      await portal.page.waitForFunction(() => window.portalLog.some((line) => line.command === 'setInstallFinish'))
      await portal.open('/bitrix24/app')
      // Either the load is still going, with its counts, or it was quick.
      await portal.frame.getByRole('heading', { name: /Загружаем данные из Bitrix24|План продаж/ }).waitFor()
      await report(portal).waitFor({ timeout: 240_000 })
      await figure(portal).waitFor()
    })
  },

  async 'in the portal: signs in without a cookie and without storage, and again after a reload'(browser) {
    await inPortal(browser, async (portal) => {
      await portal.open('/bitrix24/app')
      await figure(portal).waitFor()
      truth(!/code=/.test(portal.inside().url()), 'the code is still in the address')
      equal((await portal.cookies()).length, 0, 'cookies')
      const storage = await portal.inside().evaluate(() => { try { return typeof localStorage } catch { return 'denied' } })
      equal(storage, 'denied', 'storage')

      // The code is spent: the portal's own token renews the session, a fresh one where it is too old.
      await fetch(`${demo}/demo/expire-tokens`, { method: 'POST' })
      portal.allow(/401 \(Unauthorized\)/)
      const renewed = portal.page.waitForResponse((response) => response.url().endsWith('/session/bitrix24') && response.ok())
      await portal.inside().evaluate(() => location.reload())
      await renewed
      await figure(portal).waitFor()
      equal((await portal.cookies()).length, 0, 'cookies after the reload')
    })
  },

  async 'in the portal: a deal opens in the slider, and the frame is as high as its content'(browser) {
    await inPortal(browser, async (portal) => {
      await portal.open('/bitrix24/app')
      await figure(portal).waitFor()
      const link = portal.frame.locator('a[href*="/crm/deal/details/"]').first()
      await link.scrollIntoViewIfNeeded()
      const address = new URL(await link.getAttribute('href'))
      await link.click()
      await portal.page.getByRole('dialog').getByText(address.pathname).waitFor()
      await portal.page.getByRole('button', { name: 'Закрыть' }).click()
      equal(portal.page.context().pages().length, 1, 'no tab was opened')

      await portal.page.waitForFunction(() => window.portalLog.some((line) => line.command === 'resizeWindow'))
      await portal.page.waitForTimeout(500)
      const [outer, inner] = [await portal.page.locator('#application').evaluate((element) => element.clientHeight), await portal.inside().evaluate(() => document.documentElement.scrollHeight)]
      truth(outer > 720 && inner <= outer + 1, `the frame is ${outer} px high, its content ${inner}`)
      truth((await portal.said('resizeWindow')).length < 40, 'the height settles')
    })
  },

  async 'in the portal: the tour is dismissed once, and the portal remembers it'(browser) {
    await inPortal(browser, async (portal) => {
      await portal.open('/bitrix24/app')
      const tour = portal.frame.getByRole('dialog', { name: 'Шесть отчётов' })
      await tour.waitFor()
      await tour.getByRole('button', { name: 'Пропустить' }).click()
      await tour.waitFor({ state: 'detached' })
      await portal.page.waitForFunction(() => window.portalLog.some((line) => line.command === 'setUserOption' && line.parameters.name === 'reports.tour'))
      await portal.open('/bitrix24/app')
      await figure(portal).waitFor()
      await portal.page.waitForTimeout(1500)
      equal(await tour.count(), 0, 'tours on the second visit')
    })
  },

  async 'in the portal: another viewer sees her own and may not change settings'(browser) {
    const staff = await (await browser.api('/directory')).json()
    const heads = new Set(staff.departments.map((department) => department.headId))
    const seller = staff.employees.find((employee) => employee.active && employee.id !== 1 && !heads.has(employee.id) && employee.departmentIds.length)
    await inPortal(browser, async (portal) => {
      await portal.open('/bitrix24/app', seller.id)
      await figure(portal).waitFor()
      const names = (await figure(portal).getByRole('rowheader').allInnerTexts()).map((name) => name.replace(/\s+/g, ' ').trim())
      truth(names.some((name) => name.includes(seller.name.split(' ')[0])), `her own line among ${names}`)
      truth(names.filter((name) => !name.includes(seller.name.split(' ')[0]) && !/^(Итого|Сотрудник)/.test(name)).length === 0, `only her own line: ${names}`)
      await portal.frame.getByRole('link', { name: 'Настройки' }).click()
      await portal.frame.getByText('Настройки меняет администратор портала.').waitFor()
      truth(await portal.frame.getByLabel('Лид забыт после').isDisabled(), 'read-only')
      equal(await portal.frame.getByRole('heading', { name: 'Доступ' }).count(), 0, 'the access matrix')
    })
  },
}
