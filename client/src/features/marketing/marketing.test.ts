// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { mountInApp, plain } from '@/testing/app'
import FunnelPanel from './FunnelPanel.vue'
import HighlightLine from './HighlightLine.vue'
import SourcesPanel from './SourcesPanel.vue'
import SpendDrawer from './SpendDrawer.vue'
import SummaryCards from './SummaryCards.vue'
import type { Figures, Marketing } from './useMarketing'

const figures: Figures = {
  leads: 200, junkLeads: 120, convertedLeads: 60, openLeads: 20, winningLeads: 30, deals: 80, wonDeals: 40, lostDeals: 30, openDeals: 10,
  leadToDeal: 0.3, leadToWin: 0.15, winRate: 0.571429, revenue: 4_000_000, averageDeal: 100_000, medianCycleDays: 20, adSpend: null, costPerLead: null, customerAcquisitionCost: null, romi: null,
}
const source = (sourceId: string | null, name: string, more: Partial<Figures> = {}) => ({ ...figures, ...more, sourceId, name, utm: [], utmTree: [] })
const report = (more: Partial<Marketing> = {}): Marketing => ({
  report: 'marketing', asOf: '2026-11-23T09:00:00Z', basis: 'cohort', period: { from: '2026-01-01', to: '2026-12-31', grain: 'month' }, filters: {} as Marketing['filters'], horizon: null,
  summary: figures, sources: [source('WEB', 'Сайт', { romi: 3.2, leadToWin: 0.2 }), source('CALL', 'Звонок', { romi: -0.4, leadToWin: 0.1 }), source(null, 'Не указан')],
  highlights: null, dynamics: [], dataQuality: [], warnings: [], notNarrowed: [], ...more,
})
/** Seven leads and three won deals, with spend. */
const small: Figures = { ...figures, leads: 7, wonDeals: 3, lostDeals: 2, leadToDeal: 0.3, winRate: 0.6, revenue: 300, averageDeal: 100, adSpend: 140, costPerLead: 20, customerAcquisitionCost: 46.67, romi: 1.142857 }
const headings = (page: { findAll: (what: string) => { text: () => string }[] }) => page.findAll('article h2').map((title) => title.text())

afterEach(() => {
  vi.unstubAllGlobals()
  document.body.innerHTML = ''
})

describe('cards', () => {
  it('show leads and the way from them, without spend nobody entered', async () => {
    const { wrapper: page } = await mountInApp(SummaryCards, { path: '/marketing', props: { report: report() } })
    expect(headings(page)).toEqual(['Лиды', 'Сделки', 'Успешные', 'Выручка', 'Лид → продажа', 'Лид → сделка', 'Доля побед', 'Средний чек'])
    expect(plain(page.text())).toContain('4 000 000 ₽')
  })

  it('start at deals where the company has no leads', async () => {
    const without = { ...figures, leads: 0, junkLeads: 0, convertedLeads: 0, openLeads: 0, winningLeads: 0, leadToDeal: null, leadToWin: null }
    const { wrapper: page } = await mountInApp(SummaryCards, { path: '/marketing', props: { report: report({ summary: without }) } })
    expect(headings(page)).toEqual(['Сделки', 'Успешные', 'Выручка', 'Доля побед', 'Средний чек', 'Дней до сделки'])
  })

  it('have no states by events, and what the money brought where it is known', async () => {
    const paid = { ...figures, openLeads: null, openDeals: null, winningLeads: null, leadToWin: null, adSpend: 1_000_000, costPerLead: 5000, customerAcquisitionCost: 25_000, romi: 3 }
    const { wrapper: page } = await mountInApp(SummaryCards, { path: '/marketing?basis=event', props: { report: report({ basis: 'event', summary: paid }) } })
    expect(headings(page)).not.toContain('Лид → продажа')
    expect(headings(page).slice(-4)).toEqual(['Расходы', 'CPL', 'CAC', 'Окупаемость (ROMI)'])
    expect(plain(page.text())).toContain('300 %')
    expect(plain(page.text())).not.toContain('в работе')
  })

  it('say how few records a ratio rests on', async () => {
    const { wrapper: page } = await mountInApp(SummaryCards, { path: '/marketing', props: { report: report({ summary: { ...figures, wonDeals: 4, lostDeals: 3 } }) } })
    expect(plain(page.text())).toContain('мало записей: 7')
  })

  it('say it of what the money brought: of leads by CPL, of won deals by CAC and ROMI', async () => {
    const { wrapper: page } = await mountInApp(SummaryCards, { path: '/marketing', props: { report: report({ summary: small }) } })
    const saidBy = (title: string) => /мало записей: \d+/.exec(plain(page.findAll('article').find((card) => card.get('h2').text() === title)!.text()))?.[0]
    expect(['Расходы', 'CPL', 'CAC', 'Окупаемость (ROMI)'].map(saidBy)).toEqual([undefined, 'мало записей: 7', 'мало записей: 3', 'мало записей: 3'])
    expect(page.findAll('article .few')).toHaveLength(7)
  })
})

describe('the table of sources', () => {
  it('mutes a ratio of few records and says of how many, in the totals too', async () => {
    const sources = [source('WEB', 'Сайт', { adSpend: 1000, costPerLead: 5, romi: 3 }), source('CALL', 'Звонок', { ...small, romi: 0 })]
    const { wrapper: page } = await mountInApp(SourcesPanel, { path: '/marketing', props: { report: report({ summary: small, sources }) } })
    const muted = (part: string) => page.findAll(`${part} .soft[title^="мало записей"]`).map((cell) => `${plain(cell.text())}: ${plain(cell.attributes('title')!)}`)
    const few = ['30 %: мало записей: 7', '15 %: мало записей: 7', '60 %: мало записей: 5', '100 ₽: мало записей: 3', '20 ₽: мало записей: 7', '46,67 ₽: мало записей: 3']
    expect(muted('tbody')).toEqual([...few, '0 %: мало записей: 3'])
    expect(muted('tfoot')).toEqual([...few, '114 %: мало записей: 3'])
  })
})

describe('the sentence about the best and the worst source', () => {
  it('names what the service concluded, with the figure that decided', async () => {
    const { wrapper: page } = await mountInApp(HighlightLine, { path: '/marketing', props: { report: report({ highlights: { measure: 'romi', bestSourceId: 'WEB', worstSourceId: 'CALL' } }) } })
    expect(plain(page.text())).toContain('Лучше всех окупается Сайт: ROMI 320 %, хуже всех — Звонок: -40 %.')
  })
  it('is left out where nothing can be compared', async () => {
    expect((await mountInApp(HighlightLine, { path: '/marketing', props: { report: report() } })).wrapper.text()).toBe('')
  })
})

describe('the funnel', () => {
  it('picks a source by a click and lets go by the second', async () => {
    const { wrapper: page, router } = await mountInApp(FunnelPanel, { path: '/marketing', props: { report: report(), whole: report() } })
    const call = () => page.findAll('button.row').find((row) => row.text().startsWith('Звонок'))!
    await call().trigger('click')
    await vi.waitFor(() => expect(router.currentRoute.value.query).toEqual({ period: 'month', 'pick.source': ['CALL'] }))
    expect(call().attributes('aria-pressed')).toBe('true')
    await call().trigger('click')
    await vi.waitFor(() => expect(router.currentRoute.value.query).toEqual({ period: 'month' }))
  })

  it('mutes a share of few records and says of how many', async () => {
    const { wrapper: page } = await mountInApp(FunnelPanel, { path: '/marketing', props: { report: report({ summary: small }), whole: report({ sources: [source('WEB', 'Сайт'), source('CALL', 'Звонок', small)] }) } })
    expect(page.findAll('li.share').map((share) => [plain(share.attributes('title')!), share.get('.figures').classes('soft')])).toEqual([
      ['Лид → сделка: 30 % (мало записей: 7)', true],
      ['Доля побед: 60 % (мало записей: 5)', true],
    ])
    const [web, call] = page.findAll('button.row')
    expect([web!, call!].map((row) => row.findAll('.number.soft').length)).toEqual([0, 2])
    expect(plain(call!.attributes('title')!)).toContain('Окупаемость (ROMI): 114 % (мало записей: 3)')
    expect(web!.attributes('title')).not.toContain('мало записей')
  })

  it('shows the largest sources and the others when asked', async () => {
    const many = report({ sources: Array.from({ length: 30 }, (_, at) => source(`S${at}`, `Источник ${at}`)) })
    const { wrapper: page } = await mountInApp(FunnelPanel, { path: '/marketing', props: { report: many, whole: many } })
    expect(page.findAll('button.row')).toHaveLength(8)
    await page.findAll('button').at(-1)!.trigger('click')
    expect(page.findAll('button.row')).toHaveLength(30)
  })
})

describe('spend', () => {
  const settings = { adSpend: [{ sourceId: 'WEB', month: '2026-01-01', amount: 100 }, { sourceId: 'OLD', month: '2025-06-01', amount: 7 }], leadDays: 3 }
  async function open(answer: (body: { adSpend: unknown }) => Response) {
    const sent: { adSpend: { sourceId: string; month: string; amount: number }[]; leadDays: number }[] = []
    const settingsAnswer = async (_: URL, asked: Request) => {
      if (asked.method !== 'PUT') return Response.json(settings)
      sent.push(await asked.json())
      return answer(sent.at(-1)!)
    }
    const { wrapper: page } = await mountInApp(SpendDrawer, { path: '/marketing', props: { report: report(), year: 2026 }, answers: { '/api/v1/settings': settingsAnswer } })
    await vi.waitFor(() => expect(document.querySelector('input[aria-label="Сайт, Январь 2026"]')).not.toBeNull())
    const cell = (label: string) => document.querySelector<HTMLInputElement>(`input[aria-label="${label}"]`)!
    const type = async (label: string, text: string) => {
      cell(label).value = text
      cell(label).dispatchEvent(new Event('input'))
      await flushPromises()
    }
    const save = [...document.querySelectorAll('button')].find((button) => button.textContent?.trim() === 'Сохранить')!
    return { page, sent, cell, type, save }
  }

  it('saves the cells that were changed and leaves everything else', async () => {
    const { sent, cell, type, save } = await open(() => Response.json({ ...settings, syncNeeded: false }))
    expect(cell('Сайт, Январь 2026').value).toBe('100')
    await type('Сайт, Январь 2026', '1 500,50')
    await type('Звонок, Март 2026', '20')
    save.click()
    await vi.waitFor(() => expect(sent).toHaveLength(1))
    expect(sent[0]!.leadDays).toBe(3)
    expect(sent[0]!.adSpend).toEqual([{ sourceId: 'WEB', month: '2026-01-01', amount: 1500.5 }, settings.adSpend[1], { sourceId: 'CALL', month: '2026-03-01', amount: 20 }])
  })

  it('does not save what is no sum, and says which cell it is', async () => {
    const { sent, cell, type, save } = await open(() => Response.json({}))
    await type('Сайт, Январь 2026', 'много')
    expect(cell('Сайт, Январь 2026').getAttribute('aria-invalid')).toBe('true')
    expect(save.disabled).toBe(true)
    save.click()
    await flushPromises()
    expect(sent).toHaveLength(0)
  })

  it('asks before it throws away what was typed', async () => {
    const { page, type } = await open(() => Response.json({}))
    await type('Сайт, Январь 2026', '5')
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    document.querySelector('[role="dialog"]')!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    await vi.waitFor(() => expect(document.body.textContent).toContain('Закрыть без сохранения'))
    expect(page.findComponent(SpendDrawer).emitted('close')).toBeUndefined()
  })

  it('shows what the service refused at its cell and keeps what was typed', async () => {
    const refuse = () => Response.json({ title: 'Неверно', status: 400, errors: { 'adSpend[0].amount': ['От 0 до 10.'] } }, { status: 400 })
    const { cell, type, save } = await open(refuse)
    await type('Сайт, Январь 2026', '99')
    save.click()
    await vi.waitFor(() => expect(cell('Сайт, Январь 2026').title).toBe('От 0 до 10.'))
    expect(cell('Сайт, Январь 2026').value).toBe('99')
  })
})
