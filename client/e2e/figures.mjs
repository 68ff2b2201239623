/** A number as the screen writes it: `1 234 567,89 ₽`, `₽1,234,567`, `75 %`, `—`. */
export function numberOf(text) {
  if (!/\d/.test(text)) return null
  const plain = text.replace(/[\s\u00a0\u202f]/g, '').replace(/[^\d.,-]/g, '')
  const decimal = Math.max(plain.lastIndexOf(','), plain.lastIndexOf('.'))
  const fraction = decimal >= 0 && plain.length - decimal - 1 <= 2
  return Number(fraction ? `${plain.slice(0, decimal).replace(/[.,]/g, '')}.${plain.slice(decimal + 1)}` : plain.replace(/[.,]/g, ''))
}

export function equal(actual, expected, what, tolerance = 0) {
  const same = typeof actual === 'number' && typeof expected === 'number' ? Math.abs(actual - expected) <= tolerance : actual === expected
  if (!same) throw new Error(`${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`)
}

export function truth(condition, what) {
  if (!condition) throw new Error(what)
}

/** Rows of a CSV file as the service writes it. */
export function readCsv(text) {
  const separator = text.split('\n', 1)[0].includes(';') ? ';' : ','
  const rows = [[]]
  let cell = ''
  let quoted = false
  const signs = text.replace(/^\ufeff/, '').replace(/\r\n/g, '\n')
  for (let at = 0; at < signs.length; at++) {
    const sign = signs[at]
    if (quoted && sign === '"' && signs[at + 1] === '"') {
      cell += sign
      at++
    } else if (sign === '"' && (quoted || cell === '')) quoted = !quoted
    else if (!quoted && (sign === separator || sign === '\n')) {
      rows.at(-1).push(cell)
      cell = ''
      if (sign === '\n') rows.push([])
    } else cell += sign
  }
  rows.at(-1).push(cell)
  return rows.filter((row) => row.some((value) => value !== ''))
}
