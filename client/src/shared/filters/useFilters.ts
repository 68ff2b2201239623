import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { afterPaint } from '@/shared/lib/afterPaint'
import { usePortal } from '@/shared/portal/usePortal'
import { readOptions, writeOptions, type OptionSet, type OptionValues } from './options'
import type { PickKind, ReportDefinition } from './report'
import { drillInto, drillUp, fromAddress, noFilters, spanOf, toAddress, type Filters } from './state'

/** The filters of the page's address; setting them writes the address, so that the browser's Back undoes them. */
export function useFilters() {
  const route = useRoute()
  const router = useRouter()
  const { today } = usePortal()
  const filters = computed(() => fromAddress(route.query))
  const span = computed(() => spanOf(filters.value, today.value))

  const write = (next: Filters) => void router.push({ path: route.path, query: toAddress(next) })
  const change = (part: Partial<Filters>) => write({ ...filters.value, ...part })

  return {
    filters,
    span,
    today,
    change,
    reset: () => write(noFilters()),
    drill(bucket: string) {
      const next = drillInto(filters.value, bucket, today.value)
      if (next) write(next)
    },
    up: (level?: number) => write(drillUp(filters.value, today.value, level)),
    /** A click picks an element, a second click lets go. */
    toggle: (kind: PickKind, id: string) =>
      afterPaint(() => {
        const picked = filters.value.picks[kind]
        const next = picked.includes(id) ? picked.filter((other) => other !== id) : single.has(kind) ? [id] : [...picked, id]
        change({ picks: { ...filters.value.picks, [kind]: next } })
      }),
  }
}

/** The service takes one of these at a time. */
const single = new Set<PickKind>(['bucket', 'cycleBucket'])

/** A report's own options, typed; setting one writes the address. */
export function useOptions<O extends OptionSet>(report: ReportDefinition<O>) {
  const { filters, change } = useFilters()
  const options = computed(() => readOptions(report.options, filters.value.options))
  function setOptions(part: Partial<OptionValues<O>>) {
    const kept = { ...filters.value.options }
    for (const name of Object.keys(part)) delete kept[name]
    change({ options: { ...kept, ...writeOptions(report.options, part) } })
  }
  return { options, setOptions }
}
