import { numberOf } from './figures.mjs'

/** What the checks of every report need. */

export const card = (page, title) => page.locator('article').filter({ has: page.getByRole('heading', { name: title }) }).locator('p').first()
export const valueOf = async (page, title) => numberOf(await card(page, title).innerText())

/** A report of this year or month, as the API answers it. */
export async function reportOf({ api }, report, span, more = '') {
  const [year, month] = (await (await api('/me')).json()).asOf.split('-')
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  const days = span === 'year' ? `from=${year}-01-01&to=${year}-12-31` : `from=${year}-${month}-01&to=${year}-${month}-${last}`
  return (await api(`/reports/${report}?${days}${more}`)).json()
}

/** A click on a bucket of a chart over time, wherever its bar ends. `right` is what the axis on the right takes. */
export async function clickBucket(page, index, { canvas = page.locator('canvas').first(), right = 16 } = {}) {
  await canvas.waitFor()
  await canvas.scrollIntoViewIfNeeded()
  const box = await canvas.boundingBox()
  const count = await canvas.evaluate((element) => element.closest('figure').querySelector('figcaption').innerText.split(';').length)
  const left = 66
  await page.mouse.click(box.x + left + ((box.width - left - right) / count) * (index + 0.5), box.y + box.height * 0.45)
}
