// Pictures of every screen in both themes and both languages, for docs/screens. On demand: npm run screens
//   SERVICE_URL   where the service listens
//   ADMIN_KEY     an rpk_ key with all rights
//   CHROMIUM_PATH the browser, /usr/bin/chromium when left out
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { openBrowser } from '../browser.mjs'
import { screens } from '../checks.mjs'

const folder = join(import.meta.dirname, '../../../docs/screens')
const service = process.env.SERVICE_URL?.replace(/\/$/, '')
if (!service || !process.env.ADMIN_KEY) {
  console.error('SERVICE_URL and ADMIN_KEY are needed')
  process.exit(2)
}

mkdirSync(folder, { recursive: true })
const { page, api, open, close } = await openBrowser({ service, key: process.env.ADMIN_KEY, screens })
try {
  await page.setViewportSize({ width: 1440, height: 1000 })
  const { address } = await (await api('/session/codes', { method: 'POST' })).json()
  await page.goto(service + address)
  await page.locator('header').first().waitFor()
  for (const language of ['ru', 'en']) {
    if ((await page.evaluate(() => document.documentElement.lang)) !== language) await page.getByRole('button', { name: new RegExp(`^${language.toUpperCase()}:`) }).click()
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, language)
    for (const theme of ['light', 'dark']) {
      if (!(await page.evaluate((wanted) => document.documentElement.classList.contains(wanted), theme))) await page.getByRole('button', { name: /Тёмная тема|Светлая тема|Dark theme|Light theme/ }).click()
      for (const [name, path] of Object.entries(screens)) {
        await open(path)
        await page.waitForTimeout(600) // charts draw themselves
        await page.screenshot({ path: join(folder, `${name}-${theme}-${language}.png`) })
        console.log(`${name}-${theme}-${language}.png`)
      }
    }
  }
} finally {
  await close()
}
