import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue'
import { useI18n } from 'vue-i18n'
import { usePortal } from '@/shared/portal/usePortal'
import { choicesOf, fieldsOf } from './fields'
import type { PickKind, ReportDefinition } from './report'
import { useFilters } from './useFilters'

type NameOf = (id: string) => string

/** What can be picked, in the reader's words; `more` are names that only the report knows. */
export function usePickNames(more: () => Partial<Record<PickKind, NameOf>> | undefined = () => undefined) {
  const { span } = useFilters()
  const { employees, sources, departments, funnels, format } = usePortal()
  const { t } = useI18n()
  return computed<Partial<Record<PickKind, NameOf>>>(() => ({
    employee: (id) => (id === 'none' ? t('filters.nobody') : (employees.value.get(Number(id))?.name ?? `#${id}`)),
    source: (id) => (id === 'none' ? t('filters.noSource') : (sources.value.get(id) ?? id)),
    department: (id) => (id === 'none' ? t('filters.noDepartment') : (departments.value.get(Number(id)) ?? `#${id}`)),
    funnel: (id) => funnels.value.get(Number(id)) ?? `#${id}`,
    bucket: (id) => format.value.bucketName(id, span.value.grain),
    ...more(),
  }))
}

/** Named in full where they are few, else the first and how many more. */
export function enumerate(names: readonly string[], andMore: (count: number) => string, most = 4): string {
  return names.length <= most ? names.join(', ') : `${names.slice(0, most - 1).join(', ')} ${andMore(names.length - most + 1)}`
}

/** The period and what narrows the report, in words: paper and pictures have no filter bar. */
export function useFilterWords(report: ReportDefinition, names: () => Partial<Record<PickKind, NameOf>> | undefined, more: () => readonly string[] = () => []): ComputedRef<string[]> {
  const { filters, span } = useFilters()
  const { directory, format } = usePortal()
  const { t } = useI18n()
  const known = usePickNames(names)
  const said = (label: string, ids: readonly string[], nameOf: NameOf | undefined) =>
    ids.length ? [`${label}: ${enumerate(ids.map((id) => nameOf?.(id) ?? id), (count) => t('filters.andMore', { n: count }))}`] : []
  const sets = [
    ['funnel', 'funnels'],
    ['department', 'departments'],
    ['employee', 'employees'],
    ['source', 'sources'],
  ] as const
  return computed(() => {
    const chosen = filters.value
    const all = [...report.picks, ...report.rowPicks]
    const takes = { funnel: report.funnels, department: true, employee: true, source: report.records.length > 0 }
    return [
      ...(report.period ? [format.value.range(span.value.from, span.value.to)] : []),
      ...more(),
      ...sets.flatMap(([kind, set]) => {
        // What is picked narrows instead of what is chosen.
        const picked = all.includes(kind) ? chosen.picks[kind] : []
        return takes[kind] || picked.length ? said(t(`filters.${set}`), picked.length ? picked : chosen[set], known.value[kind]) : []
      }),
      ...fieldsOf(report, directory.value?.fields).flatMap((field) => said(field.title, chosen.fields[field.name] ?? [], (id) => choicesOf(field, t).find((choice) => choice.id === id)?.name ?? id)),
      ...all.filter((kind) => !sets.some(([own]) => own === kind)).flatMap((kind) => chosen.picks[kind].map((id) => known.value[kind]?.(id) ?? id)),
    ]
  })
}

const key: InjectionKey<ComputedRef<string[]>> = Symbol('filter words')
export const provideFilterWords = (words: ComputedRef<string[]>) => provide(key, words)
/** The words of the report around; none outside of one. */
export const useFilterWordsAround = () => inject(key, undefined)
