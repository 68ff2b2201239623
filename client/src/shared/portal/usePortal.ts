import { useQuery, useQueryClient, type QueryClient } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { api, unwrap, type Schemas } from '@/shared/api/client'
import { dayIn } from '@/shared/lib/days'
import { formatter } from '@/shared/lib/format'
import type { Language } from '@/shared/lib/language'
import { sharedBy } from '@/shared/lib/shared'

export type Employee = Schemas['DirectoryReport']['employees'][number]

const askMe = () => unwrap(api.GET('/api/v1/me'))
const askDirectory = () => unwrap(api.GET('/api/v1/directory'))

/** What every screen begins with, asked before the first component is there. */
export function askFirst(client: QueryClient, language: Language) {
  void client.prefetchQuery({ queryKey: ['me'], queryFn: askMe })
  void client.prefetchQuery({ queryKey: ['directory', language], queryFn: askDirectory })
}

const portalOf = sharedBy<QueryClient, ReturnType<typeof makePortal>>(makePortal)

function makePortal() {
  const { locale } = useI18n()
  const language = computed(() => locale.value as Language)

  const me = useQuery({ queryKey: ['me'], queryFn: askMe })
  const directory = useQuery({
    queryKey: ['directory', language],
    queryFn: askDirectory,
    placeholderData: (before) => before,
  })

  const timeZone = computed(() => me.data.value?.portal.timeZone ?? 'Europe/Moscow')
  const asOf = computed(() => me.data.value?.asOf ?? null)
  const employees = computed(() => new Map(directory.data.value?.employees.map((employee) => [employee.id, employee])))
  const funnels = computed(() => new Map(directory.data.value?.funnels.map((funnel) => [funnel.id, funnel.name])))
  const sources = computed(() => new Map(directory.data.value?.sources.map((source) => [source.id, source.name])))
  const departments = computed(() => new Map(directory.data.value?.departments.map((department) => [department.id, department.name])))
  const projects = computed(() => new Map(directory.data.value?.projects.map((project) => [project.id, project.name])))
  const format = computed(() => formatter(language.value, me.data.value?.portal.baseCurrency ?? 'RUB'))

  return {
    me: me.data,
    meError: me.error,
    directory: directory.data,
    language,
    timeZone,
    asOf,
    /** The portal's today: the local date of the moment whose state the data shows. */
    today: computed(() => dayIn(asOf.value ?? new Date(), timeZone.value)),
    format,
    employees,
    funnels,
    sources,
    departments,
    projects,
  }
}

/** Who is signed in, the names of everything, and how figures are written for this reader; one for all components. */
export const usePortal = () => portalOf(useQueryClient())
