import type { DepartmentLine, EmployeeLine, Figures } from './useForgotten'

/** A line of a list, whichever of the two it stands in. */
export type Line = Figures & { name: string | null } & Partial<Omit<EmployeeLine, keyof Figures | 'name'>> & Partial<Omit<DepartmentLine, keyof Figures | 'name'>>

/** Figures that a line shows, and that add up to the whole. */
export const counted = ['amountAtRisk', 'forgottenDeals', 'forgottenLeads', 'dealsWithoutActivity', 'dealsWithoutTask', 'leadsWithoutActivity', 'leadsWithoutTask'] as const
