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
