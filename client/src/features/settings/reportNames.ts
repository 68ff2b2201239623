/** The reports that rights and entitlements name, in the order of the navigation. */
export const reportNames = ['sales-plan', 'marketing', 'sales-dynamics', 'forgotten', 'manager-effectiveness', 'team-productivity'] as const
