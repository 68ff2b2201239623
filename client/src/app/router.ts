import { createRouter, createWebHashHistory, type RouteRecordRaw } from 'vue-router'

const routes: RouteRecordRaw[] = [
  { path: '/', redirect: '/sales-plan' },
  { path: '/sales-plan', name: 'sales-plan', component: () => import('../features/sales-plan/SalesPlanPage.vue') },
  { path: '/marketing', name: 'marketing', component: () => import('../features/marketing/MarketingPage.vue') },
  { path: '/sales-dynamics', name: 'sales-dynamics', component: () => import('../features/sales-dynamics/SalesDynamicsPage.vue') },
  { path: '/manager-effectiveness', name: 'manager-effectiveness', component: () => import('../features/manager-effectiveness/ManagerEffectivenessPage.vue') },
  { path: '/team-productivity', name: 'team-productivity', component: () => import('../features/team-productivity/TeamProductivityPage.vue') },
  { path: '/forgotten', name: 'forgotten', component: () => import('../features/forgotten/ForgottenPage.vue') },
  { path: '/plans', name: 'plans', component: () => import('../features/plans/PlansPage.vue') },
  { path: '/settings', name: 'settings', component: () => import('../features/settings/SettingsPage.vue') },
  { path: '/help/:report?', name: 'help', component: () => import('../features/help/HelpPage.vue') },
  { path: '/:path(.*)*', name: 'not-found', component: () => import('./NotFoundPage.vue') },
]

/** Hash history: the first document may answer a POST on another path. */
export const router = createRouter({
  history: createWebHashHistory(),
  routes,
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
})

/** The screens in the order of the navigation; one whose route does not exist yet is not shown. */
export const screens = [
  'sales-plan',
  'marketing',
  'sales-dynamics',
  'forgotten',
  'manager-effectiveness',
  'team-productivity',
  'plans',
  'settings',
  'help',
] as const

export const reportScreens: readonly string[] = screens.slice(0, 6)
