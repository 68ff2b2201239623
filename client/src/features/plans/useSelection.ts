import { computed, ref, type Ref } from 'vue'
import type { Range } from '@/shared/lib/clipboard'

/** The active cell and the range around it, moved by arrows and the mouse as in a spreadsheet. */
export function useSelection(size: Ref<{ rows: number; columns: number }>) {
  const active = ref({ row: 0, column: 0 })
  const anchor = ref({ row: 0, column: 0 })

  const clamp = (value: number, count: number) => Math.min(Math.max(value, 0), Math.max(count - 1, 0))
  function moveTo(row: number, column: number, extend = false) {
    active.value = { row: clamp(row, size.value.rows), column: clamp(column, size.value.columns) }
    if (!extend) anchor.value = active.value
  }
  const range = computed<Range>(() => {
    const [a, b] = [active.value, anchor.value]
    const row = Math.min(a.row, b.row)
    const column = Math.min(a.column, b.column)
    return { row, column, rows: Math.abs(a.row - b.row) + 1, columns: Math.abs(a.column - b.column) + 1 }
  })
  const contains = (row: number, column: number) => {
    const { value } = range
    return row >= value.row && row < value.row + value.rows && column >= value.column && column < value.column + value.columns
  }

  /** True where the key was a movement. */
  function onKey(event: KeyboardEvent): boolean {
    const { row, column } = active.value
    const far = event.ctrlKey || event.metaKey
    const last = { row: size.value.rows - 1, column: size.value.columns - 1 }
    const targets: Record<string, [number, number]> = {
      ArrowUp: [far ? 0 : row - 1, column],
      ArrowDown: [far ? last.row : row + 1, column],
      ArrowLeft: [row, far ? 0 : column - 1],
      ArrowRight: [row, far ? last.column : column + 1],
      Home: [far ? 0 : row, 0],
      End: [far ? last.row : row, last.column],
      PageUp: [row - 12, column],
      PageDown: [row + 12, column],
    }
    const target = targets[event.key]
    if (!target) return false
    moveTo(target[0], target[1], event.shiftKey)
    return true
  }
  function selectAll() {
    anchor.value = { row: 0, column: 0 }
    active.value = { row: size.value.rows - 1, column: size.value.columns - 1 }
  }
  return { active, range, contains, moveTo, onKey, selectAll }
}
