import type { Palette } from './palette'

export interface LegendEntry {
  name: string
  colour: string
  /** How it is drawn. */
  sign: 'area' | 'line' | 'dashed'
}

interface DrawnSeries {
  name?: string
  type?: string
  itemStyle?: { color?: unknown }
  lineStyle?: { color?: unknown; type?: unknown }
}

/** The names of what a chart draws, each once, in the colour it is drawn in. */
export function legendOf(option: Record<string, unknown>): LegendEntry[] {
  const entries = new Map<string, LegendEntry>()
  for (const { name, type, itemStyle, lineStyle } of (option.series ?? []) as DrawnSeries[]) {
    const colour = lineStyle?.color ?? itemStyle?.color
    if (!name || entries.has(name) || typeof colour !== 'string' || (type !== 'bar' && type !== 'line')) continue
    entries.set(name, { name, colour, sign: type === 'bar' ? 'area' : lineStyle?.type ? 'dashed' : 'line' })
  }
  return [...entries.values()]
}

/** Pieces in as few rows as hold them, in their order. */
export function rowsOf<T>(pieces: readonly T[], widthOf: (piece: T) => number, gap: number, width: number): T[][] {
  const rows: T[][] = []
  let used = Infinity
  for (const piece of pieces) {
    const wide = widthOf(piece)
    if (used + gap + wide > width) {
      rows.push([])
      used = -gap
    }
    rows.at(-1)!.push(piece)
    used += gap + wide
  }
  return rows
}

const margin = 16
const scale = 2

/** A chart to take along: its title, what it was narrowed to and its legend stand above it, as no page is around it any more. */
export async function pictureOf(chart: string, caption: { title: string; words: readonly string[]; legend: readonly LegendEntry[] }, palette: Palette): Promise<Blob | null> {
  const image = new Image()
  image.src = chart
  await image.decode()
  const width = Math.max(image.width / scale + margin * 2, 360)
  const canvas = document.createElement('canvas')
  const pen = canvas.getContext('2d')!
  const font = (size: number, weight = 400) => (pen.font = `${weight} ${size}px ${palette.font}`)
  const measured = (size: number, weight?: number) => {
    font(size, weight)
    return (text: string) => pen.measureText(text).width
  }
  const inner = width - margin * 2
  const titles = rowsOf(caption.title.split(' '), measured(16, 600), measured(16, 600)(' '), inner)
  const separator = ' · '
  const words = rowsOf(caption.words, measured(13), measured(13)(separator), inner)
  const sign = 22
  const legend = rowsOf(caption.legend, (entry) => sign + measured(12)(entry.name), 16, inner)
  const above = margin + titles.length * 22 + words.length * 19 + legend.length * 20 + 8
  canvas.width = width * scale
  canvas.height = (above + margin) * scale + image.height
  pen.scale(scale, scale)
  pen.fillStyle = palette.surface
  pen.fillRect(0, 0, width, canvas.height)
  pen.textBaseline = 'middle'

  let y = margin
  pen.fillStyle = palette.text
  font(16, 600)
  for (const row of titles) pen.fillText(row.join(' '), margin, (y += 22) - 11)
  pen.fillStyle = palette.textSoft
  font(13)
  for (const row of words) pen.fillText(row.join(separator), margin, (y += 19) - 9)
  font(12)
  for (const row of legend) {
    let x = margin
    y += 20
    for (const { name, colour, sign: drawn } of row) {
      pen.fillStyle = pen.strokeStyle = colour
      pen.lineWidth = 2.5
      pen.setLineDash(drawn === 'dashed' ? [4, 3] : [])
      if (drawn === 'area') pen.fillRect(x, y - 14, 16, 9)
      else {
        pen.beginPath()
        pen.moveTo(x, y - 9.5)
        pen.lineTo(x + 16, y - 9.5)
        pen.stroke()
      }
      pen.fillStyle = palette.text
      pen.fillText(name, x + sign, y - 9)
      x += sign + pen.measureText(name).width + 16
    }
  }
  pen.drawImage(image, margin, above, image.width / scale, image.height / scale)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'))
}
