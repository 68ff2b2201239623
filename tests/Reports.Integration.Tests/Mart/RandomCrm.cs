using System.Globalization;
using System.Text;

namespace Reports.Integration.Tests.Mart;

/// <summary>Random changes of a portal's deals, leads, histories and rates, the unpleasant ones among them.</summary>
internal sealed class RandomCrm(int portalId, int seed)
{
    private static readonly DateTime Start = new(2025, 6, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly Random random = new(seed);
    private DateOnly ratesUntil = new(2026, 3, 1);
    private long moves;

    /// <summary>SQL that changes <c>crm</c>, with the ids of what it changed.</summary>
    public (string Sql, long[] Deals, long[] Leads) Change(int count)
    {
        var sql = new StringBuilder();
        HashSet<long> deals = [];
        HashSet<long> leads = [];
        for (var i = 0; i < count; i++)
        {
            var deal = random.Next(1, 60);
            var lead = random.Next(1, 15);
            switch (random.Next(12))
            {
                case < 5:
                    Upsert(sql, deal, lead);
                    deals.Add(deal);
                    break;
                case < 8:
                    Move(sql, deal);
                    deals.Add(deal);
                    break;
                case 8:
                    sql.AppendLine(CultureInfo.InvariantCulture, $"update crm.deal set deleted_at = now() where portal_id = {portalId} and id = {deal};");
                    deals.Add(deal);
                    break;
                case 9:
                    sql.AppendLine(CultureInfo.InvariantCulture, $"delete from crm.deal where portal_id = {portalId} and id = {deal};");
                    deals.Add(deal);
                    break;
                default:
                    sql.AppendLine(CultureInfo.InvariantCulture, $"""
                        insert into crm.lead (portal_id, id, title, stage_id, semantics, source_id, created_at, modified_at, deleted_at)
                        values ({portalId}, {lead}, 'Л', 'NEW', 'P', {Source()}, now(), now(), {Pick("null", "null", "now()")})
                        on conflict (portal_id, id) do update set source_id = excluded.source_id, deleted_at = excluded.deleted_at;
                        """);
                    leads.Add(lead);
                    break;
            }
        }

        if (random.Next(3) == 0)
        {
            ratesUntil = ratesUntil.AddDays(random.Next(1, 20));
            sql.AppendLine(CultureInfo.InvariantCulture, $"insert into crm.currency_rate values ({portalId}, 'USD', '{ratesUntil:yyyy-MM-dd}', {random.Next(80, 120)}.5);");
        }

        return (sql.ToString(), [.. deals], [.. leads]);
    }

    private void Upsert(StringBuilder sql, long deal, long lead)
    {
        var funnel = random.Next(3);
        var prefix = funnel == 0 ? "" : FormattableString.Invariant($"C{funnel}:");
        sql.AppendLine(CultureInfo.InvariantCulture, $"""
            insert into crm.deal (portal_id, id, title, funnel_id, stage_id, semantics, employee_id, lead_id, amount, currency, source_id, is_recurring, created_at, modified_at, close_date)
            values ({portalId}, {deal}, 'Сделка', {funnel}, '{prefix}{Pick("NEW", "WON", "WON", "LOSE", "GONE")}', '{Pick("P", "S", "F")}', {Pick("null", "1", "2", "3")},
                    {Pick("null", lead.ToString(CultureInfo.InvariantCulture))}, {Pick("null", "0", "10.125", "999.99")}, {Pick("null", "'RUB'", "'USD'", "'USD'", "'KZT'")},
                    {Source()}, {Pick("false", "false", "false", "true")}, '{Moment():O}', now(), {Pick("null", Day(), Day(), Day())})
            on conflict (portal_id, id) do update set funnel_id = excluded.funnel_id, stage_id = excluded.stage_id, semantics = excluded.semantics,
              employee_id = excluded.employee_id, lead_id = excluded.lead_id, amount = excluded.amount, currency = excluded.currency, source_id = excluded.source_id,
              is_recurring = excluded.is_recurring, created_at = excluded.created_at, close_date = excluded.close_date, deleted_at = null;
            """);
    }

    private void Move(StringBuilder sql, long deal) =>
        sql.AppendLine(CultureInfo.InvariantCulture, $"""
            insert into crm.stage_move (portal_id, entity, id, record_id, type_id, funnel_id, stage_id, semantics, moved_at)
            values ({portalId}, 'deal', {++moves}, {deal}, 2, 0, 'X', '{Pick("P", "S", "F")}', '{Moment():O}');
            """);

    private DateTime Moment() => Start.AddMinutes(random.Next(400 * 24 * 60));

    private string Day() => FormattableString.Invariant($"'{DateOnly.FromDateTime(Moment()):yyyy-MM-dd}'");

    private string Source() => Pick("null", "''", "'WEB'", "'CALL'");

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
