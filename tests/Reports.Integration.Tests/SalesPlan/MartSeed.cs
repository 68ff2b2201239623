using Dapper;
using Npgsql;

namespace Reports.Integration.Tests.SalesPlan;

/// <summary>Fills the facts of a portal by hand, and their sums in the plainest SQL, for tests of readers alone.</summary>
internal static class MartSeed
{
    /// <summary>A won, lost or open deal.</summary>
    public sealed record Deal(
        long Id, string Semantics, DateOnly CreatedOn, DateOnly? ClosedOn, int? EmployeeId = 1, int FunnelId = 0, decimal? Amount = 100,
        int ReopenedTimes = 0, string? SourceId = "WEB", string Fields = "{}", bool Contradicts = false, bool StageKnown = true, string? Currency = "RUB");

    public static async Task DealsAsync(NpgsqlConnection connection, int portalId, params Deal[] deals)
    {
        foreach (var deal in deals)
        {
            await connection.ExecuteAsync(
                """
                insert into mart.field_set (portal_id, fields) values (@portalId, @Fields::jsonb) on conflict do nothing;
                insert into mart.deal (portal_id, id, title, funnel_id, stage_id, stage_name, semantics, employee_id, source_id, created_at, created_on, closed_on,
                                       amount, original_amount, original_currency, cycle_days, reopened_times, close_date_contradicts, stage_known, field_set)
                select @portalId, @Id, 'Deal ' || @Id, @FunnelId, 'X', 'X', @Semantics, @EmployeeId, @SourceId, @CreatedOn, @CreatedOn, @ClosedOn,
                        @Amount, coalesce(@Amount, 5), @Currency, case when @Semantics = 'P' then null else greatest(0, @ClosedOn::date - @CreatedOn::date) end, @ReopenedTimes, @Contradicts, @StageKnown, s.id
                from mart.field_set s where s.portal_id = @portalId and s.fields = @Fields::jsonb
                on conflict do nothing
                """,
                new
                {
                    portalId, deal.Id, deal.FunnelId, deal.Semantics, deal.EmployeeId, deal.SourceId, deal.CreatedOn, deal.ClosedOn,
                    deal.Amount, deal.Currency, deal.ReopenedTimes, deal.Contradicts, deal.StageKnown, deal.Fields,
                });
        }

        await SumsAsync(connection);
    }

    private static Task<int> SumsAsync(NpgsqlConnection connection) => connection.ExecuteAsync(
        """
        truncate mart.won_deals, mart.won_cycle, mart.open_deals, mart.won_totals, mart.cycle_totals, mart.open_ages, mart.doubt, mart.sales_flow;
        with d as (
          select *, coalesce(amount, 0) as a, (reopened_times > 0) as re,
                 (cycle_days <= 30) as b30, (cycle_days between 31 and 90) as b90, (cycle_days between 91 and 180) as b180, (cycle_days > 180) as b181
          from mart.deal where semantics = 'S')
        insert into mart.won_deals
        select portal_id, unit, date_trunc(span, closed_on::timestamp)::date, coalesce(employee_id, 0), funnel_id,
               count(*), sum(a), count(*) filter (where amount is null), sum(cycle_days), count(*) filter (where re), coalesce(sum(cycle_days) filter (where re), 0),
               count(*) filter (where b30), count(*) filter (where b90), count(*) filter (where b180), count(*) filter (where b181),
               coalesce(sum(a) filter (where b30), 0), coalesce(sum(a) filter (where b90), 0), coalesce(sum(a) filter (where b180), 0), coalesce(sum(a) filter (where b181), 0),
               count(*) filter (where b30 and re), count(*) filter (where b90 and re), count(*) filter (where b180 and re), count(*) filter (where b181 and re),
               coalesce(sum(a) filter (where b30 and re), 0), coalesce(sum(a) filter (where b90 and re), 0), coalesce(sum(a) filter (where b180 and re), 0), coalesce(sum(a) filter (where b181 and re), 0)
        from d cross join (values ('d'::char(1), 'day'), ('m', 'month'), ('q', 'quarter')) as u (unit, span)
        group by 1, 2, 3, 4, 5;
        insert into mart.won_cycle
        select portal_id, unit, date_trunc(span, closed_on::timestamp)::date, funnel_id, cycle_days, reopened_times > 0, count(*)
        from mart.deal cross join (values ('d'::char(1), 'day'), ('m', 'month'), ('q', 'quarter')) as u (unit, span) where semantics = 'S'
        group by 1, 2, 3, 4, 5, 6;
        insert into mart.open_deals
        select portal_id, created_on, coalesce(employee_id, 0), funnel_id, count(*), sum(coalesce(amount, 0)) from mart.deal where semantics = 'P' group by 1, 2, 3, 4;
        insert into mart.won_totals
        select portal_id, unit, bucket, funnel_id, sum(deals), sum(amount), sum(without_amount), sum(cycle_days_sum), sum(reopened), sum(reopened_cycle_days_sum),
               sum(c30), sum(c90), sum(c180), sum(c181), sum(a30), sum(a90), sum(a180), sum(a181),
               sum(r30), sum(r90), sum(r180), sum(r181), sum(ra30), sum(ra90), sum(ra180), sum(ra181)
        from mart.won_deals group by 1, 2, 3, 4;
        insert into mart.cycle_totals select portal_id, unit, bucket, cycle_days, reopened, sum(deals) from mart.won_cycle group by 1, 2, 3, 4, 5;
        insert into mart.open_ages select portal_id, created_on, funnel_id, sum(deals), sum(amount) from mart.open_deals group by 1, 2, 3;
        insert into mart.doubt
        select d.portal_id, k.kind, 's', u.unit, o.employee_id, date_trunc(u.length, d.closed_on::timestamp)::date, d.funnel_id, coalesce(d.source_id, ''), count(*)
        from mart.deal d
        cross join lateral (values ('wonWithoutAmount', coalesce(d.amount, 0) = 0), ('dealsWithoutSource', d.source_id is null),
                                   ('closeDateContradicts', d.close_date_contradicts), ('dealsInUnknownStage', not d.stage_known)) k (kind, applies)
        cross join (values ('d', 'day'), ('m', 'month')) u (unit, length)
        cross join lateral (values (-1), (coalesce(d.employee_id, 0))) o (employee_id)
        where d.semantics = 'S' and k.applies
        group by 1, 2, 3, 4, 5, 6, 7, 8;
        insert into mart.sales_flow
        select portal_id, unit, bucket, employee_id, funnel_id, 0, 0, 0, 0, 0, deals, amount, 0, 0, 0, 0 from mart.won_deals where unit <> 'q';
        """);
}
