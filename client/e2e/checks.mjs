import { readdirSync } from 'node:fs'

/** In the order of a morning: sign in, read, explore, take along, plan; then the frame around it. A file that is not named here comes before the frame. */
const order = ['sales-plan', 'marketing', 'sales-dynamics', 'forgotten', 'manager-effectiveness', 'team-productivity', 'plans', 'settings', 'help']
const machinery = ['run.mjs', 'measure.mjs', 'checks.mjs', 'browser.mjs', 'figures.mjs', 'report.mjs', 'frame.mjs']

const place = (file) => (order.indexOf(file.slice(0, -4)) + order.length + 1) % (order.length + 1)
const files = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.mjs') && !machinery.includes(file))
  .sort((a, b) => place(a) - place(b))
const parts = await Promise.all([...files, 'frame.mjs'].map((file) => import(`./${file}`)))

/** Addresses that are checked for accessibility, width and both themes. */
export const screens = Object.assign({}, ...parts.map((part) => part.screens))

export const checks = {
  async 'signs in with the one-time address'({ page, signIn, settled }) {
    await page.goto(signIn)
    await page.getByRole('heading', { name: 'План продаж' }).waitFor({ timeout: 60_000 })
    await settled()
    if (/code=/.test(page.url())) throw new Error('the code is still in the address')
  },
}
for (const part of parts)
  for (const [name, check] of Object.entries(part.checks)) {
    if (name in checks) throw new Error(`two checks are named "${name}"`)
    checks[name] = check
  }
