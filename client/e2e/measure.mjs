// Measures the client in a real browser and writes the section «In the browser» of docs/performance.md. Nothing is asserted:
// times depend on the machine. SERVICE_URL, ADMIN_KEY and CHROMIUM_PATH as for run.mjs; the service must serve the built client.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { openBrowser } from './browser.mjs'
import { screens } from './checks.mjs'

const service = process.env.SERVICE_URL.replace(/\/$/, '')
const key = process.env.ADMIN_KEY
const performanceFile = join(import.meta.dirname, '../../docs/performance.md')
const dist = join(import.meta.dirname, '../dist')
const heading = '## In the browser'
const addresses = Object.entries(screens).filter(([name]) => !['help', 'settings'].includes(name))
/** The year shows the most; a day less of it, or another threshold, has not been asked before, as after the sync of the night. */
const unasked = (path) => path.replace('period=year', `from=${year}-01-02&to=${year}-12-31`).replace('/forgotten', '/forgotten?dealDays=8')

/** What is done on a screen, each as a reader would: the slowest answer counts. */
const acts = {
  'sort the employees': async (page) => press(page.getByRole('table', { name: /Сотрудники|Менеджеры/ }).getByRole('columnheader').getByRole('button').nth(2)),
  'scroll the table': async (page) => {
    const table = page.getByRole('region', { name: /Сотрудники|Менеджеры/ }).first()
    if (!(await table.count())) return false
    await table.hover()
    for (let step = 0; step < 10; step++) await page.mouse.wheel(0, 600)
    return true
  },
  'pick an employee': async (page) => press(page.getByRole('table', { name: /Сотрудники|Менеджеры/ }).locator('tbody button[aria-pressed]').nth(1)),
  'open a list of filters': async (page) => press(page.getByRole('button', { name: /^Сотрудники/ }).first()) && (await page.keyboard.press('Escape'), true),
  'show a chart as a table': async (page) => press(page.getByRole('button', { name: 'Показать таблицей' }).first()),
  'walk through the plans': async (page) => {
    const cell = page.getByRole('grid').getByRole('gridcell').nth(20)
    if (!(await cell.count())) return false
    await cell.click()
    for (const name of ['ArrowDown', 'ArrowRight', 'PageDown', 'PageDown', 'ArrowRight', 'Shift+ArrowRight']) await page.keyboard.press(name)
    return true
  },
  'type a plan': async (page) => {
    if (!(await page.getByRole('grid').count())) return false
    await page.keyboard.type('125000')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+z')
    return true
  },
}
async function press(target) {
  if (!(await target.count())) return false
  await target.click()
  return true
}

/** Counts what the browser itself reports: shifts of the layout and the time from an input to the next picture. */
function watch() {
  globalThis.measured = { shift: 0, shifts: [], answers: [], paint: 0 }
  const { measured } = globalThis
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => entry.hadRecentInput || ((measured.shift += entry.value), measured.shifts.push([entry.value, ...entry.sources.slice(0, 2).map(({ node }) => (node?.className ? `${node.nodeName}.${node.className}` : node?.nodeName))])))).observe({ type: 'layout-shift', buffered: true })
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => entry.interactionId && measured.answers.push({ name: entry.name, took: entry.duration, waited: entry.processingStart - entry.startTime, worked: entry.processingEnd - entry.processingStart }))).observe({ type: 'event', buffered: true, durationThreshold: 16 })
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => entry.name === 'first-contentful-paint' && (measured.paint = entry.startTime))).observe({ type: 'paint', buffered: true })
}

async function measure(name, path) {
  const { code } = await (await fetch(`${service}/api/v1/session/codes`, { method: 'POST', headers: { Authorization: `Bearer ${key}` } })).json()
  const browser = await openBrowser({ service, signIn: `${service}/#code=${code}`, key })
  const { page, open, settled } = browser
  await page.addInitScript(watch)
  await page.goto(browser.signIn)
  await page.getByRole('heading', { level: 1 }).waitFor({ timeout: 120_000 })
  await open(path)
  // Signed in, a renewed page with figures that nobody has seen yet is what a reader opens each morning.
  await page.evaluate((hash) => history.replaceState(history.state, '', hash), `#${unasked(path)}`)
  await page.reload({ waitUntil: 'commit' })
  const shown = (but) =>
    page.waitForFunction((but) => document.querySelector('article p, [role="grid"] tbody td') && [...document.querySelectorAll('main [aria-busy="true"]')].every((busy) => but && busy.closest(but)), but, { timeout: 120_000, polling: 'raf' }).then(() => page.evaluate(() => performance.now()))
  const [visible, complete] = await Promise.all([shown('section.panel'), shown(null)])
  await settled()
  await page.waitForTimeout(1500) // late shifts
  const shift = await page.evaluate(() => globalThis.measured)
  const slowest = {}
  for (const [act, run] of Object.entries(acts)) {
    await page.evaluate(() => (globalThis.measured.answers.length = 0))
    if (!(await run(page).catch(() => false))) continue
    await page.waitForTimeout(700)
    await settled().catch(() => undefined)
    const answers = await page.evaluate(() => globalThis.measured.answers)
    slowest[act] = Math.max(0, ...answers.map(({ took }) => took))
    if (process.env.VERBOSE) console.log(name, act, JSON.stringify(answers.sort((a, b) => b.took - a.took)[0]))
  }
  if (process.env.VERBOSE) console.log(name, JSON.stringify(shift.shifts.sort((a, b) => b[0] - a[0]).slice(0, 3)))
  await browser.close()
  return { name, paint: shift.paint, visible, complete, shift: shift.shift, slowest }
}

const size = (file) => gzipSync(readFileSync(file), { level: 9 }).length / 1024
const kilobytes = (value) => value.toFixed(0)
function chunks() {
  const page = readFileSync(join(dist, 'index.html'), 'utf8')
  const first = [...new Set([...page.matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g)].map((match) => match[1]))]
  const sum = (kind) => first.filter((file) => file.endsWith(kind)).reduce((total, file) => total + size(join(dist, file)), 0)
  const rest = readdirSync(join(dist, 'assets')).filter((file) => file.endsWith('.js') && !first.includes(`assets/${file}`))
  const named = rest.map((file) => [file.replace(/-[\w-]{8}\.js$/, ''), size(join(dist, 'assets', file))]).sort((a, b) => b[1] - a[1])
  return { js: sum('.js'), css: sum('.css'), named: named.slice(0, 14) }
}

const amount = async () => {
  const browser = (path) => fetch(`${service}/api/v1${path}`, { headers: { Authorization: `Bearer ${key}` } }).then((answer) => answer.json())
  const [directory, me] = [await browser('/directory'), await browser('/me')]
  const year = me.asOf.slice(0, 4)
  const rows = await browser(`/reports/sales-plan/rows?figure=factCount&from=${year}-01-01&to=${year}-12-31&limit=1`)
  return { employees: directory.employees.length, deals: rows.total, year }
}

const { employees, deals, year } = await amount()
const found = []
await measure(...addresses[0]) // a warm service, and a browser that has been started before
for (const [name, path] of addresses) {
  found.push(await measure(name, path))
  console.log(JSON.stringify(found.at(-1)))
}
const { js, css, named } = chunks()
const acted = Object.keys(acts).filter((act) => found.some(({ slowest }) => act in slowest))
const section = `${heading}
Written by \`node client/e2e/measure.mjs\` against a running service: Chromium without a screen, ${cpus().length} cores, load average ${loadavg()[0].toFixed(0)} during the run.
The company has ${employees} employees; its year has ${deals.toLocaleString('en')} won deals, all of which the screens' lists can be scrolled through.

Figures and lists are those of the year, asked for the first time.

| screen | first paint, ms | report visible, ms | its list of records too, ms | layout shift |
| --- | --- | --- | --- | --- |
${found.map((one) => `| ${one.name} | ${one.paint.toFixed(0)} | ${one.visible.toFixed(0)} | ${one.complete.toFixed(0)} | ${one.shift.toFixed(3)} |`).join('\n')}

From an input to the next picture, the slowest of each act, ms (goal: under 200 on an idle machine; the browser counts in steps of 8):

| screen | ${acted.join(' | ')} |
| --- | ${acted.map(() => '---').join(' | ')} |
${found.map((one) => `| ${one.name} | ${acted.map((act) => (act in one.slowest ? one.slowest[act].toFixed(0) : '–')).join(' | ')} |`).join('\n')}

First load: ${kilobytes(js)} kB of scripts and ${kilobytes(css)} kB of styles, gzip. What is loaded when it is needed, gzip kB, largest first: ${named.map(([name, value]) => `${name} ${kilobytes(value)}`).join(', ')}.
`
const text = readFileSync(performanceFile, 'utf8')
const before = text.includes(heading) ? text.slice(0, text.indexOf(heading)) : `${text.trimEnd()}\n\n`
writeFileSync(performanceFile, before + section) // always the last one
console.log(`written to docs/performance.md`)
