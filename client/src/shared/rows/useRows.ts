import { inject, provide, shallowRef, type InjectionKey, type ShallowRef } from 'vue'

/** What narrows rows to one cell of a report: parameters, each in place of the filter of the same name. */
export type Cell = Record<string, string | readonly string[]>

/** The rows that were asked for: a figure, narrowed to one cell of the report. */
export interface RowsRequest {
  figure: string
  title: string
  value?: string
  cell: Cell
}

interface RowsDrawer {
  asked: ShallowRef<RowsRequest | null>
  open: (request: RowsRequest) => void
}

const key: InjectionKey<RowsDrawer> = Symbol('rows')

/** Makes a page able to show the records behind its figures. */
export function provideRows(): RowsDrawer {
  const asked = shallowRef<RowsRequest | null>(null)
  const drawer = { asked, open: (request: RowsRequest) => (asked.value = request) }
  provide(key, drawer)
  return drawer
}

/** The page's drawer; undefined where the page has none. */
export const useRows = () => inject(key, undefined)
