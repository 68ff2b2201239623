import { inject, provide, shallowRef, type InjectionKey, type ShallowRef } from 'vue'
import type { PickKind } from '@/shared/filters/report'

/** The rows that were asked for: a figure, narrowed to one cell of the report. */
export interface RowsRequest {
  figure: string
  title: string
  value?: string
  cell: Record<string, string>
  /** The figure counts all elements of this kind, whichever of them is picked. */
  whole?: PickKind
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
