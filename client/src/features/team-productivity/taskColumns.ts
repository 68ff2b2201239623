import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { usePortal } from '@/shared/portal/usePortal'
import type { Column } from '@/shared/table/columns'
import { ratios, states, type Figures } from './useTeamProductivity'

/** Columns that tables of tasks have alike, whatever their lines are; ratios have cells of their own, and `more` stand behind the coefficient. */
export function useTaskColumns<R extends Figures & { name: string }>(title: () => string, width: number, more: () => Column<R>[] = () => []) {
  const { format } = usePortal()
  const { t } = useI18n()
  const share = (id: keyof typeof ratios, name: string, optional = false): Column<R> => ({ id, title: name, width: 140, numeric: true, sort: ratios[id], optional })
  const count = (figure: keyof Figures, name: string): Column<R> => ({
    id: figure, title: name, width: 130, numeric: true, sort: figure, optional: true, text: (row) => format.value.count(row[figure] as number),
  })
  return computed<Column<R>[]>(() => [
    { id: 'name', title: title(), width, sort: 'name' },
    { id: 'total', title: t('teamProductivity.tasks'), width: 100, numeric: true, sort: 'total' },
    share('coefficient', t('teamProductivity.coefficientShort')),
    { id: 'bar', title: t('teamProductivity.toNorm'), width: 130 },
    ...more(),
    { id: 'states', title: t('teamProductivity.statesShort'), width: 190 },
    share('started', t('teamProductivity.startedShort')),
    share('finished', t('teamProductivity.finishedShort')),
    share('joint', t('teamProductivity.jointShort'), true),
    share('coverage', t('teamProductivity.coverageShort'), true),
    ...states.map((state) => count(state, t(`teamProductivity.states.${state}`))),
    count('withoutDeadline', t('teamProductivity.withoutDeadlineShort')),
  ])
}
