import { truth } from './figures.mjs'

/** What is cut off or pushes the page wide, by where it stands. Tables may scroll inside themselves. */
const overflowing = () => {
  const found = []
  const root = document.documentElement
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > root.clientWidth + 1 && !element.closest('[class*="overflow-x"], .sr-only')).slice(0, 3)
    found.push(`the page is ${root.scrollWidth - root.clientWidth} px too wide: ${wide.map((element) => element.outerHTML.slice(0, 120)).join(' … ')}`)
  }
  for (const element of document.querySelectorAll('button, a, label, legend, h1, h2, h3, dt, p')) {
    const style = getComputedStyle(element)
    if (!element.innerText?.trim() || !element.clientWidth || element.closest('.sr-only')) continue
    // An ellipsis tells that something is missing; a plain cut does not.
    if (style.overflowX === 'hidden' && style.textOverflow !== 'ellipsis' && element.scrollWidth > element.clientWidth + 1) found.push(`cut off: ${element.outerHTML.slice(0, 120)}`)
  }
  return found
}

export const checks = {
  async 'longer texts fit, on every screen, narrow and wide'({ context, service, api, screens }) {
    const own = await context.browser().newContext({ viewport: { width: 1280, height: 900 }, locale: 'ru-RU', reducedMotion: 'reduce' })
    try {
      await own.addInitScript(() => localStorage.setItem('reports.tour', 'seen'))
      const page = await own.newPage()
      const { address } = await (await api('/session/codes', { method: 'POST' })).json()
      await page.goto(`${service}/?pseudo${address.slice(1)}`)
      await page.getByRole('heading', { level: 1, name: /^\[/ }).waitFor({ timeout: 30_000 })
      const findings = []
      for (const [name, path] of Object.entries(screens)) {
        await page.evaluate((hash) => (location.hash = hash), `#${path}`)
        for (const width of [1280, 360]) {
          await page.setViewportSize({ width, height: 900 })
          await page.waitForLoadState('networkidle')
          await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'))
          findings.push(...(await page.evaluate(overflowing)).map((finding) => `${name} at ${width}: ${finding}`))
        }
      }
      truth(findings.length === 0, findings.slice(0, 12).join('\n'))
    } finally {
      await own.close()
    }
  },
}
