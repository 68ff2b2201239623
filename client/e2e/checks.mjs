import { report } from './report.mjs'
import { plans } from './plans.mjs'
import { frame } from './frame.mjs'

/** In the order of a morning: sign in, read, explore, take along, plan; then the frame around it. */
export const checks = {
  async 'signs in with the one-time address'({ page, signIn, settled }) {
    await page.goto(signIn)
    await page.getByRole('heading', { name: 'План продаж' }).waitFor({ timeout: 60_000 })
    await settled()
    if (/code=/.test(page.url())) throw new Error('the code is still in the address')
  },
  ...report,
  ...plans,
  ...frame,
}
