using Dapper;
using Npgsql;

namespace Reports.Integration.Tests.SalesPlan;

/// <summary>Fills the facts of a portal by hand, for tests of readers alone.</summary>
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
                select @portalId, @Id, 'Deal ' || @Id || repeat('Ж🙂', 80), @FunnelId, 'X', 'X', @Semantics, @EmployeeId, @SourceId, @CreatedOn, @CreatedOn, @ClosedOn,
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
    }
}
