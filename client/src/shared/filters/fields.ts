import type { Schemas } from '@/shared/api/client'
import type { Option } from '@/shared/ui/OptionList.vue'
import type { ReportDefinition } from './report'

type Field = Schemas['DirectoryReport']['fields'][number]

/** The exposed fields that narrow a report: those that its records have. */
export const fieldsOf = (report: ReportDefinition, fields: readonly Field[] = []) => fields.filter(({ of }) => report.records.some((kind) => of.includes(kind)))

/** What a field can be asked for without typing; of a text that is its absence alone. */
export function choicesOf(field: Field, t: (key: string) => string): Option[] {
  const choices = field.type === 'boolean' ? [{ id: '1', name: t('filters.yes') }, { id: '0', name: t('filters.no') }] : field.values
  return [...choices, { id: 'none', name: t('filters.empty') }]
}
