interface Cells<C> {
  known: (search: string) => C | undefined
  ask: (search: string) => Promise<C>
}

/**
 * A tooltip over a bucket that is shown at once, and told the rest when the pointer stays: passing over a chart asks nothing.
 * `searchOf` is null where there is no such bucket any more.
 */
export function lateTooltip<C>(searchOf: (index: number) => string | null, cells: Cells<C>, write: (index: number, cell: C | undefined) => string, rest = 120) {
  let pointed = -1
  return (points: { dataIndex: number }[], ticket: string, tell: (ticket: string, html: string) => void): string => {
    const index = points[0]?.dataIndex ?? -1
    const search = searchOf(index)
    pointed = index
    if (search === null) return ''
    const known = cells.known(search)
    if (!known)
      setTimeout(() => {
        if (pointed === index) cells.ask(search).then((cell) => pointed === index && tell(ticket, write(index, cell)), () => undefined)
      }, rest)
    return write(index, known)
  }
}
