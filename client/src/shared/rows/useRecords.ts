import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { usePortal } from '@/shared/portal/usePortal'
import type { Column } from '@/shared/table/columns'

/** What tables of records have alike: who, where from, when. A column of another name is written by its table. */
export function useRecords() {
  const { t } = useI18n()
  const { format, employees, sources, funnels } = usePortal()

  const employee = <R extends { employeeId: number | null }>(width = 195): Column<R> => ({
    id: 'employee', title: t('records.employee'), width,
    text: (row) => (row.employeeId === null ? t('filters.nobody') : (employees.value.get(row.employeeId)?.name ?? `#${row.employeeId}`)),
  })
  const source = <R extends { sourceId: string | null }>(optional = true): Column<R> => ({
    id: 'source', title: t('records.source'), width: 170, optional,
    text: (row) => (row.sourceId === null ? t('filters.noSource') : (sources.value.get(row.sourceId) ?? row.sourceId)),
  })
  const funnel = <R extends { funnelId: number }>(): Column<R> => ({
    id: 'funnel', title: t('records.funnel'), width: 178, text: (row) => funnels.value.get(row.funnelId) ?? `#${row.funnelId}`,
  })
  /** A column of days; its name is the row's field, by which the service also sorts. */
  const day = <R>(field: keyof R & string, title: string, sort = true): Column<R> => ({
    id: field, title, width: 110, sort: sort ? field : undefined, text: (row) => format.value.day(row[field] as string | null),
  })
  return { t, format: computed(() => format.value), employee, source, funnel, day }
}
