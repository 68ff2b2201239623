import type { Format } from '@/shared/lib/format'
import type { Slump } from './useTeamProductivity'

/** A slump in one sentence: which figure, how it fell, month by month, and the median it was judged by. */
export function slumpText(slump: Slump, format: Format, t: (key: string, values: Record<string, unknown>) => string): string {
  const months = slump.months.map(({ bucket, value }) => `${format.shortMonth(bucket)} ${format.percent(value)}`).join(' → ')
  const sentence = t(`teamProductivity.slump.${slump.metric}.${slump.kind}`, { months })
  return slump.median === null ? sentence : `${sentence} ${t('teamProductivity.slump.median', { median: format.percent(slump.median) })}`
}
