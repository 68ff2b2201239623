import { mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Findings of the kit itself that its users cannot mend, by rule and a part of the element. */
const known = [['region', 'data-reka-popper']]

/** One signed-in page, watched for errors and for anything asked of a foreign host. */
export async function openBrowser({ service, signIn, key, screens = {} }) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH || '/usr/bin/chromium',
    args: ['--disable-gpu', '--disable-dev-shm-usage', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, locale: 'ru-RU', colorScheme: 'light', reducedMotion: 'reduce', acceptDownloads: true })
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(service).origin })
  // A reader who knows the product already: the first-visit tour has a check of its own.
  await context.addInitScript(() => localStorage.setItem('reports.tour', 'seen'))
  const page = await context.newPage()
  page.setDefaultTimeout(45_000)
  const troubles = []
  const expected = []
  const origin = new URL(service).origin
  page.on('console', (message) => {
    if (!['error', 'warning'].includes(message.type())) return
    if (expected.some((pattern) => pattern.test(message.text()))) return
    troubles.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => troubles.push(`page: ${error.message}`))
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== origin) troubles.push(`foreign host: ${url.origin}`)
  })

  return {
    page,
    context,
    service,
    signIn,
    screens,
    /** The API itself, to compare what is seen with. */
    async api(path, init = {}) {
      const response = await fetch(`${service}/api/v1${path}`, { ...init, headers: { Authorization: `Bearer ${key}`, 'Accept-Language': 'ru', ...init.headers } })
      if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${path}: ${response.status} ${await response.text()}`)
      return response
    },
    expectClean() {
      if (troubles.length) throw new Error([...new Set(troubles)].slice(0, 5).join('\n'))
    },
    /** What a check provokes on purpose is no trouble. */
    allow: (pattern) => expected.push(pattern),
    forget: () => troubles.splice(0),
    /** Opens a screen by its address inside the page, as a sent link would. */
    open: (path) => go(page, path),
    settled: () => settled(page),
    /** Another browser of the same reader, signed in on its own. */
    async second() {
      const other = await browser.newContext({ viewport: { width: 1440, height: 1000 }, locale: 'ru-RU', colorScheme: 'light', reducedMotion: 'reduce' })
      await other.addInitScript(() => localStorage.setItem('reports.tour', 'seen'))
      const theirs = await other.newPage()
      theirs.setDefaultTimeout(45_000)
      const { code } = await (await fetch(`${service}/api/v1/session/codes`, { method: 'POST', headers: { Authorization: `Bearer ${key}` } })).json()
      await theirs.goto(`${service}/#code=${code}`)
      await theirs.getByRole('heading', { level: 1 }).waitFor({ timeout: 60_000 })
      return {
        page: theirs,
        open: (path) => go(theirs, path),
        close: () => other.close(),
      }
    },
    async download(action) {
      const [file] = await Promise.all([page.waitForEvent('download'), action()])
      return file
    },
    async axe() {
      await still(page)
      if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(await (await import('node:fs/promises')).readFile(axePath, 'utf8'))
      const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
      return violations
        .map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map((node) => node.html).filter((html) => !known.some(([rule, part]) => rule === id && html.includes(part))) }))
        .filter(({ nodes }) => nodes.length)
    },
    async shot(name) {
      if (!process.env.SCREENS) return
      mkdirSync(process.env.SCREENS, { recursive: true })
      await page.screenshot({ path: `${process.env.SCREENS}/${name}.png` })
    },
    close: () => browser.close(),
  }
}

async function go(page, path) {
  await page.evaluate((hash) => (location.hash = hash), `#${path}`)
  // A report that is opened without filters puts its own there.
  await page.waitForFunction((hash) => location.hash === hash || location.hash.startsWith(`${hash}?`), `#${path}`)
  // The address changes at once, the screen when its code has arrived: until then nothing is loading either.
  await page.waitForFunction((screen) => document.getElementById('main')?.dataset.screen === screen, path.match(/[^/?]+/)[0])
  await settled(page)
}

/** Colours that are on their way count as they are, so they arrive first. */
async function still(page) {
  await page.evaluate(async () => {
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))
    const ending = document.getAnimations().filter((animation) => animation.effect.getComputedTiming().endTime < Infinity)
    await Promise.allSettled(ending.map((animation) => animation.finished))
  })
}

/** Nothing is loading any more. */
async function settled(page) {
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'))
}
