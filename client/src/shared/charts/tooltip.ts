import { escapeHtml, type Palette } from './palette'

export interface TooltipLine {
  name: string
  /** As it is written. */
  value: string
  /** Of its series. */
  colour?: string
}

/** The one look of tooltips on charts: a title, figures in two columns, remarks below. */
export function tooltipHtml(title: string, lines: readonly TooltipLine[], remarks: readonly (string | false | null | undefined)[], palette: Palette): string {
  const mark = (colour: string | undefined) =>
    colour ? `<span style="display:inline-block;width:9px;height:9px;margin-right:6px;border-radius:3px;background:${colour}"></span>` : ''
  return [
    `<b>${escapeHtml(title)}</b>`,
    '<table style="margin-top:4px">',
    ...lines.map(
      ({ name, value, colour }) =>
        `<tr><td style="padding-right:16px;color:${palette.textSoft}">${mark(colour)}${escapeHtml(name)}</td><td style="text-align:right;font-variant-numeric:tabular-nums">${escapeHtml(value)}</td></tr>`,
    ),
    '</table>',
    ...remarks.filter((remark): remark is string => !!remark).map((remark) => `<div style="margin-top:4px;color:${palette.textSoft};font-size:12px">${escapeHtml(remark)}</div>`),
  ].join('')
}

/** The box of a tooltip. */
export const tooltipBox = (palette: Palette) => ({
  confine: true,
  backgroundColor: palette.surface,
  borderColor: palette.lineStrong,
  textStyle: { color: palette.text, fontSize: 13, fontFamily: palette.font },
})

const width = 150
const height = 30

/** What happened within, as small bars; until it is known, as much room, so that nothing jumps. */
export function miniature(values: readonly number[] | undefined, colour: string): string {
  const top = Math.max(...(values ?? []), 0)
  if (!values || values.length < 2 || top <= 0) return `<div style="height:${height + 6}px"></div>`
  const step = width / values.length
  const bars = values.map((value, index) => {
    const high = (value / top) * height
    return `<rect x="${(index * step).toFixed(1)}" y="${(height - high).toFixed(1)}" width="${Math.max(1, step - 1.5).toFixed(1)}" height="${high.toFixed(1)}" rx="1" fill="${colour}" opacity="0.8"/>`
  })
  return `<svg width="${width}" height="${height}" style="display:block;margin:4px 0 2px" aria-hidden="true">${bars.join('')}</svg>`
}
