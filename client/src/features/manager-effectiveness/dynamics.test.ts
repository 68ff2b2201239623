// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { exampleOf, mountInApp } from '@/testing/app'
import DynamicsPanel from './DynamicsPanel.vue'
import type { Effectiveness } from './useManagerEffectiveness'

type Drawn = { data: (number | { itemStyle: { borderType: string } })[] }
const drawn: Drawn[] = []
vi.mock('@/shared/charts/kinds', () => ({ chartKinds: { time: async () => ({ props: ['option'], render: ({ option }: { option: { series: Drawn[] } }) => void drawn.splice(0, Infinity, ...option.series) }) } }))

it('draws the month that still runs as unfinished', async () => {
  const report = exampleOf<Effectiveness>('manager-effectiveness') // today is 20 November
  const dynamics = ['2026-10-01', '2026-11-01'].map((bucket) => ({ ...report.dynamics[0]!, bucket, partial: false }))
  const { wrapper } = await mountInApp(DynamicsPanel, { props: { report: { ...report, dynamics } }, path: '/manager-effectiveness' })
  await vi.waitFor(() => expect(drawn).toHaveLength(5), 10_000)
  for (const { data } of drawn) expect([typeof data[0], (data[1] as { itemStyle: { borderType: string } }).itemStyle.borderType]).toEqual(['number', 'dashed'])
  wrapper.unmount()
})
