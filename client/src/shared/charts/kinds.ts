/** Which parts of the chart library a kind of chart needs; loaded when the first such chart is shown. */
export const chartKinds = {
  time: () => import('./EChart.vue'),
  heat: async () => (await Promise.all([import('./EChart.vue'), import('./heat')]))[0],
}
export type ChartKind = keyof typeof chartKinds
