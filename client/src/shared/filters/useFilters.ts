import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { usePortal } from '@/shared/portal/usePortal'
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
    /** A click on an employee picks it, a second click lets go. */
    toggleEmployee(id: string) {
      const picked = filters.value.picks.employee
      const employee = picked.includes(id) ? picked.filter((other) => other !== id) : [...picked, id]
      change({ picks: { ...filters.value.picks, employee } })
    },
    toggleCycleBucket(bucket: string) {
      const cycleBucket = filters.value.picks.cycleBucket === bucket ? null : bucket
      change({ picks: { ...filters.value.picks, cycleBucket } })
    },
  }
}
