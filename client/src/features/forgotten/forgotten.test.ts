// @vitest-environment happy-dom
import { flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { defineComponent, h } from 'vue'
import { mountInApp } from '@/testing/app'
import RecordsPanel from './RecordsPanel.vue'
import TaskDialog from './TaskDialog.vue'
import TermsPanel from './TermsPanel.vue'
import { useForgotten } from './useForgotten'

const wait = (condition: () => unknown) => vi.waitFor(() => expect(condition()).toBeTruthy())

afterEach(() => {
  vi.unstubAllGlobals()
  document.body.innerHTML = ''
})

describe('the slider', () => {
  let frames: FrameRequestCallback[] = []
  const draw = async () => {
    frames.splice(0).forEach((frame) => frame(0))
    await flushPromises()
  }
  beforeEach(() => (frames = []))

  /** The page's sliders over a service that answers when it is told to. */
  async function sliders() {
    const open: { days: string | null; answer: () => Promise<unknown> }[] = []
    const answers = {
      '/api/v1/reports/forgotten': (url: URL) =>
        new Promise<Response>((resolve) => {
          const days = url.searchParams.get('dealDays')
          open.push({ days, answer: async () => (resolve(Response.json({ dealDays: Number(days ?? 7), leadDays: 3, summary: { forgottenDeals: Number(days ?? 7) * 10 } })), flushPromises()) })
        }),
    }
    const page = defineComponent(() => {
      const { state, days, attempt, settle } = useForgotten()
      return () => [
        h('output', String(state.report.value?.summary.forgottenDeals ?? '')),
        h(TermsPanel, { days: { dealDays: days('dealDays') ?? 7, leadDays: 3 }, signal: 'any', ignorePlanned: false, onMove: attempt, onSettle: settle }),
      ]
    })
    const mounted = await mountInApp(page, { answers, path: '/forgotten' })
    vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame))
    vi.stubGlobal('cancelAnimationFrame', () => undefined)
    const slider = mounted.wrapper.get<HTMLInputElement>('#forgotten-dealDays')
    const move = (stop: number) => {
      slider.element.value = String(stop)
      slider.element.dispatchEvent(new Event('input'))
    }
    return { ...mounted, open, move, slider, shown: () => mounted.wrapper.get('output').text() }
  }

  it('asks at most once per frame, for where it stands', async () => {
    const { open, move, wrapper } = await sliders()
    await open[0]!.answer()
    for (const stop of [9, 10, 11, 13]) move(stop)
    expect(open).toHaveLength(1)
    await draw()
    expect(open.map(({ days }) => days)).toEqual([null, '14'])
    move(20)
    await draw()
    expect(open.map(({ days }) => days)).toEqual([null, '14', '21'])
    wrapper.unmount()
  })

  it('never shows an older answer over a newer one', async () => {
    const { open, move, shown, wrapper } = await sliders()
    await open[0]!.answer()
    expect(shown()).toBe('70')
    move(13)
    await draw()
    move(20)
    await draw()
    await open[2]!.answer()
    expect(shown()).toBe('210')
    await open[1]!.answer()
    expect(shown()).toBe('210')
    wrapper.unmount()
  })

  it('comes to stand in the address when it rests', async () => {
    const { open, slider, move, router, wrapper } = await sliders()
    await open[0]!.answer()
    move(13)
    slider.element.dispatchEvent(new Event('change'))
    await wait(() => router.currentRoute.value.query.dealDays === '14')
    wrapper.unmount()
  })
})

describe('tasks for many records', () => {
  const row = (id: number, title: string) => ({
    kind: 'forgotten', record: 'deal', id, title, url: `https://company.bitrix24.ru/crm/deal/details/${id}/`, employeeId: 7, funnelId: 1, sourceId: null, stageName: 'В работе', amount: 100, daysSilent: 30,
    lastTouch: 'created', lastTouchAt: '2026-10-01T09:00:00Z', plannedAt: null, createdOn: '2026-09-01',
  })

  it('are set in one request, and each record says what came of it', async () => {
    const sent: { key: string | null; body: { records: { kind: string; id: number }[]; title: string } }[] = []
    const answers = {
      '/api/v1/reports/forgotten/rows': { items: [row(1, 'Первая'), row(2, 'Вторая')], total: 2, totalAmount: 200, nextCursor: null },
      '/api/v1/reports/forgotten/tasks': async (_: URL, request: Request) => {
        sent.push({ key: request.headers.get('Idempotency-Key'), body: await request.json() })
        return Response.json({ items: [{ kind: 'deal', id: 1, taskId: 501, error: null }, { kind: 'deal', id: 2, taskId: null, error: 'Ответственный уволен.' }] })
      },
    }
    const { wrapper, settle } = await mountInApp(RecordsPanel, { props: { parameters: new URLSearchParams('dealDays=7') }, answers, path: '/forgotten' })
    const button = (name: string) => [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === name && !one.disabled)
    await wait(() => document.querySelectorAll('tbody input[type="checkbox"]').length === 2)
    expect(button('Поставить задачу')).toBeUndefined()
    for (const box of document.querySelectorAll<HTMLInputElement>('tbody input[type="checkbox"]')) box.dispatchEvent(new Event('change'))
    await settle()
    button('Поставить задачу')!.click()
    await wait(() => document.querySelector('#forgotten-task'))
    document.querySelector('#forgotten-task')!.dispatchEvent(new Event('submit', { cancelable: true }))
    await wait(() => document.querySelector('[role="status"]'))
    expect(sent).toHaveLength(1)
    expect(sent[0]!.key).toMatch(/^[0-9a-f]{32}$/)
    expect(sent[0]!.body.records).toEqual([{ kind: 'deal', id: 1 }, { kind: 'deal', id: 2 }])
    const results = [...document.querySelectorAll('[role="dialog"] li')].map((line) => line.textContent!.replace(/\s+/g, ' '))
    expect(results[0]).toMatch(/Первая.*501/)
    expect(results[1]).toMatch(/Вторая.*Ответственный уволен\./)
    expect(document.querySelector<HTMLAnchorElement>('[role="dialog"] li a')!.href).toBe('https://company.bitrix24.ru/company/personal/user/7/tasks/task/view/501/')
    wrapper.unmount()
  })

  it('can be corrected once refused, and only repeated once they may have been set', async () => {
    const sent: { key: string | null; title: string }[] = []
    const answers = {
      '/api/v1/reports/forgotten/tasks': async (_: URL, request: Request) => {
        sent.push({ key: request.headers.get('Idempotency-Key'), title: ((await request.json()) as { title: string }).title })
        return sent.length === 1 ? Response.json({ status: 400, errors: { deadline: ['Срок должен быть в будущем.'] } }, { status: 400 }) : Response.json({ status: 503 }, { status: 503 })
      },
    }
    const { wrapper, settle } = await mountInApp(TaskDialog, { props: { records: [row(1, 'Первая')] }, answers, path: '/forgotten' })
    await wait(() => document.querySelector('#forgotten-task'))
    const fields = [...document.querySelectorAll<HTMLInputElement>('#forgotten-task input')]
    const submit = async () => {
      document.querySelector('#forgotten-task')!.dispatchEvent(new Event('submit', { cancelable: true }))
      await settle()
    }
    await submit()
    expect(document.body.textContent).toContain('Срок должен быть в будущем.')
    expect(fields.map((field) => field.disabled)).toEqual([false, false])
    fields[0]!.value = 'Позвонить'
    fields[0]!.dispatchEvent(new Event('input'))
    await submit()
    expect(fields.map((field) => field.disabled)).toEqual([true, true])
    expect(sent[1]).toEqual({ key: sent[0]!.key, title: 'Позвонить' })
    wrapper.unmount()
  })
})
