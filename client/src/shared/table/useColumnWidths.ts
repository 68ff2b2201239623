import { computed, nextTick, onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'
import type { Column } from './columns'

/** How wide the columns of a table are, and how high its window is: what a reader drew, or what the room and the figures ask for. */
export function useColumnWidths<R>(columns: Ref<readonly Column<R>[]>, rows: () => readonly R[], scroller: Ref<HTMLElement | null>, initialHeight: number) {
  const drawn = ref<Record<string, number>>({})
  /** What the totals and the first rows need: a figure is never cut. */
  const needed = ref<Record<string, number>>({})
  const room = ref(Infinity)
  const height = ref(initialHeight)

  /** On a narrow screen the first column leaves place for the figures beside it. */
  const width = (column: Column<R>) =>
    drawn.value[column.id] ?? Math.max(column === columns.value[0] ? Math.min(column.width, room.value * 0.46) : column.width, needed.value[column.id] ?? 0)
  const tableWidth = computed(() => columns.value.reduce((sum, column) => sum + width(column), 0))
  const setWidth = (column: Column<R>, value: number) => (drawn.value = { ...drawn.value, [column.id]: Math.max(64, Math.round(value)) })
  /** A first column that may fill what is left has no width of its own. */
  const styleOf = (column: Column<R>) =>
    column !== columns.value[0] || !column.fill || drawn.value[column.id] || room.value < tableWidth.value ? { width: `${width(column)}px` } : {}

  function resize(event: PointerEvent, column: Column<R>) {
    const head = (event.target as HTMLElement).closest('th')!
    const start = head.offsetWidth - event.clientX
    const move = (moved: PointerEvent) => setWidth(column, start + moved.clientX)
    const stop = () => {
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', stop)
    }
    addEventListener('pointermove', move)
    addEventListener('pointerup', stop)
  }

  function measure() {
    const found: Record<string, number> = {}
    for (const cell of scroller.value?.querySelectorAll<HTMLElement>('tbody td.numeric, tfoot td.numeric') ?? []) {
      const id = cell.dataset.column!
      if (cell.scrollWidth > cell.clientWidth) found[id] = Math.max(found[id] ?? 0, cell.scrollWidth + 14)
    }
    if (Object.entries(found).some(([id, value]) => value > (needed.value[id] ?? 0))) needed.value = { ...needed.value, ...found }
  }
  watch([rows, columns], () => void nextTick(measure), { flush: 'post' })

  let observer: ResizeObserver | undefined
  onMounted(() => {
    observer = new ResizeObserver(([entry]) => {
      height.value = entry!.contentRect.height
      room.value = entry!.contentRect.width
    })
    observer.observe(scroller.value!)
    measure()
  })
  onBeforeUnmount(() => observer?.disconnect())

  return { height, tableWidth, width, setWidth, styleOf, resize }
}
