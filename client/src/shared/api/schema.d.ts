// Stand-in until docs/openapi.json is there; `npm run api:gen` replaces this file.
type Get<R> = { get: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; responses: { 200: { content: { 'application/json': R } } } }; parameters: object }
type Send<M extends string, B, R> = { [m in M]: { parameters: { query?: never; header?: never; path?: never; cookie?: never }; requestBody?: { content: { 'application/json': B } }; responses: { 200: { content: { 'application/json': R } } } } } & { parameters: object }
type S = components['schemas']
export interface paths {
  '/api/v1/session/exchange': Send<'post', { code: string }, S['SessionToken']>
  '/api/v1/session/renew': Send<'post', never, S['SessionToken']>
  '/api/v1/session/bitrix24': Send<'post', { authId: string; memberId: string }, S['SessionToken']>
  '/api/v1/me': Get<S['MeReport']>
  '/api/v1/directory': Get<S['DirectoryReport']>
  '/api/v1/metrics': Get<S['MetricReport'][]>
  '/api/v1/sync': Get<S['SyncReport']> & Send<'post', never, S['SyncReport']>
  '/api/v1/reports/sales-plan': Get<S['SalesPlanReport']>
  '/api/v1/reports/sales-plan/rows': Get<S['DealRows']>
  '/api/v1/plans/copy': Send<'post', { from: string; to: string; changePercent: number; overwrite: boolean }, { copied: number }>
  '/api/v1/plans': Get<S['PlansReport']> & Send<'put', S['PlansWrite'], S['PlansReport']>
}
export interface components {
  schemas: {
    SessionToken: { token: string; expiresAt: string }
    MeReport: {
      user: { id: number; name: string; photoUrl: string | null } | null
      portal: { domain: string; timeZone: string; baseCurrency: string; language: string }
      language: string
      rights: { isAdmin: boolean; scope: 'all' | 'department' | 'own'; reports: string[]; editPlans: boolean; setTasks: boolean; fullTaskTitles: boolean }
      entitlements: { report: string; kind: 'trial' | 'free' | 'paid'; until: string | null; horizonFrom: string }[]
      asOf: string | null
    }
    DirectoryReport: {
      funnels: { id: number; name: string; stages: { id: string; name: string; semantics: string }[] }[]
      departments: { id: number; parentId: number | null; name: string; headId: number | null }[]
      employees: { id: number; name: string; active: boolean; departmentIds: number[]; photoUrl: string | null }[]
      sources: { id: string; name: string }[]
      fields: { name: string; title: string; type: string; of: string[]; values: { id: string; name: string }[] }[]
      baseCurrency: string
      timeZone: string
    }
    MetricReport: { id: string; name: string; definition: string; formula: string; unit: string; source: string; lineage: string | null; reports: string[] }
    SyncReport: {
      state: 'idle' | 'running' | 'failed'
      asOf: string | null
      lastCompletedAt: string | null
      error: string | null
      run: { id: number; startedAt: string; entities: { name: string; fetched: number; expected: number | null }[] } | null
      history: { id: number; startedAt: string; finishedAt: string | null; state: string; requests: number; records: number; error: string | null }[]
    }
    SalesPlanFigures: {
      planAmount: number | null; planCount: number | null; factAmount: number; factCount: number
      attainment: number | null; countAttainment: number | null; gapAmount: number | null
      forecastAmount: number | null; requiredPerDay: number | null; bonus: number | null
    }
    SalesPlanReport: {
      asOf: string | null
      period: { from: string; to: string; grain: 'day' | 'week' | 'month' | 'quarter' | 'year' }
      horizon: { from: string; reason: 'trial' | 'free' | 'paid' } | null
      warnings: string[]
      dataQuality: { kind: string; count: number }[]
      summary: S['SalesPlanFigures'] & {
        unallocatedPlanAmount: number | null; prorated: boolean; planNotSplit: boolean; bonusIncomplete: boolean
        targetDate: string | null; forecastAccuracy: number | null
      }
      employees: (S['SalesPlanFigures'] & {
        employeeId: number | null; name: string | null; departmentId: number | null; active: boolean
        funnels: (S['SalesPlanFigures'] & { funnelId: number | null; name: string | null })[]
        dynamics: S['SalesPlanBucket'][] | null
      })[]
      dynamics: S['SalesPlanBucket'][]
      cycle: {
        buckets: { bucket: '0-30' | '31-90' | '91-180' | '181+'; deals: number; amount: number; share: number | null }[]
        medianDays: number | null; meanDays: number | null; p90Days: number | null; reopenedDeals: number; openMedianAgeDays: number | null
      }
    }
    SalesPlanBucket: { bucket: string; partial: boolean; planAmount: number | null; factAmount: number | null; attainment: number | null; planCount: number | null; factCount: number | null }
    DealRow: {
      id: number; title: string; url: string; funnelId: number; stageId: string; stageName: string; semantics: 'P' | 'S' | 'F'; employeeId: number | null
      amount: number | null; originalAmount: number | null; originalCurrency: string | null; createdOn: string; closedOn: string | null; cycleDays: number | null
      reopened: boolean; reopenedTimes: number; firstWonOn: string | null; daysToFirstWin: number | null; sourceId: string | null
    }
    DealRows: { items: S['DealRow'][]; nextCursor: string | null; total: number; sum: number | null }
    BonusScheme: { tiers: { from: number; percent: number | null; fixed: number | null }[] }
    PlanLine: { month: string; employeeId: number; funnelId: number | null; planAmount: number | null; planCount: number | null; bonusScheme: S['BonusScheme'] | null }
    PlansReport: { lines: S['PlanLine'][]; version: string }
    PlanHistoryReport: { items: { changedAt: string; changedBy: number | null; month: string; employeeId: number; funnelId: number | null; before: S['PlanLine'] | null; after: S['PlanLine'] | null }[]; nextCursor: string | null; total: number }
    PlansWrite: { lines: S['PlanLine'][]; version: string }
  }
}
