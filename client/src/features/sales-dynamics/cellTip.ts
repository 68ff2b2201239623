import { escapeHtml, type Palette } from '@/shared/charts/palette'
import { miniature } from '@/shared/charts/tooltip'
import type { Format } from '@/shared/lib/format'
import { changeText } from '@/shared/report/change'
import { written, type Series } from './series'
import type { SalesDynamics } from './useSalesDynamics'

export interface TipTexts {
  nameOf: (figure: Series['figure']) => string
  previous: string
  yearAgo: string
  /** Heading of the past that is dotted on the chart. */
  dotted: string
  partial: string
  open: string
}

export interface Tip {
  title: string
  values: readonly { figure: Series['figure']; value: number | null; before?: number | null; colour: string }[]
  /** Name of the compared bucket that is dotted on the chart. */
  before: string | null
  partial: boolean
  opens: boolean
  /** The same days asked for themselves: their comparisons and what happened within. Absent until it is answered. */
  cell: SalesDynamics | undefined
}

/** What a bucket says when it is pointed at: its figures, how they changed, and its days in small. */
export function cellTip(tip: Tip, texts: TipTexts, format: Format, palette: Palette): string {
  const soft = `color:${palette.textSoft}`
  const right = 'text-align:right;padding-left:14px;font-variant-numeric:tabular-nums;white-space:nowrap'
  const cells = (...parts: string[]) => parts.map((part) => `<td style="${right}">${escapeHtml(part)}</td>`).join('')
  const compared = (span: { from: string; to: string | null } | null | undefined) => (span?.to ? format.range(span.from, span.to) : '\u00a0')
  const heads = [
    ...(tip.before === null ? [] : [[texts.dotted, tip.before]]),
    [texts.previous, compared(tip.cell?.comparedTo.previous)],
    [texts.yearAgo, compared(tip.cell?.comparedTo.yearAgo)],
  ].map((lines) => `<td style="${right};vertical-align:bottom">${lines.map((line) => escapeHtml(line!)).join('<br>')}</td>`)
  const rows = tip.values.map(({ figure, value, before, colour }) => {
    const compared = tip.cell?.summary[figure]
    const change = (share: number | null | undefined) => (tip.cell ? changeText(share, format) : '…')
    return [
      `<tr><td style="white-space:nowrap"><span style="display:inline-block;width:9px;height:9px;margin-right:6px;border-radius:3px;background:${colour}"></span>${escapeHtml(texts.nameOf(figure))}</td>`,
      `<td style="${right};font-weight:600">${escapeHtml(written(figure, value, format))}</td>`,
      cells(...(tip.before === null ? [] : [written(figure, before, format)]), change(compared?.previousChange), change(compared?.yearAgoChange)),
      '</tr>',
    ].join('')
  })
  const first = tip.values[0]
  return [
    `<b>${escapeHtml(tip.title)}</b>`,
    tip.partial ? ` <span style="${soft}">${escapeHtml(texts.partial)}</span>` : '',
    `<table style="margin-top:4px"><tr style="${soft};font-size:12px"><td></td><td></td>${heads.join('')}</tr>${rows.join('')}</table>`,
    first ? miniature(tip.cell?.dynamics.map((bucket) => bucket[first.figure] ?? 0), first.colour) : '',
    tip.opens ? `<div style="${soft};font-size:12px">${escapeHtml(texts.open)}</div>` : '',
  ].join('')
}
