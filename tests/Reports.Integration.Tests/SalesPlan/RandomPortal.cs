using Dapper;
using Npgsql;

namespace Reports.Integration.Tests.SalesPlan;

/// <summary>A portal made by chance: midnight edges, other and unknown currencies, nobody's, deleted and recurring deals, reopened ones, a tree of departments.</summary>
internal sealed class RandomPortal
{
    public static readonly DateOnly Today = new(2026, 3, 20);
    public static readonly DateTimeOffset AsOf = new(2026, 3, 20, 15, 0, 0, TimeSpan.Zero);
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Yekaterinburg");
    public static readonly int[] Funnels = [0, 1, 2];
    public static readonly DateOnly[] Holidays = [new(2026, 1, 1), new(2026, 2, 23), new(2026, 3, 9)];

    public sealed record Deal(
        int Id, int Funnel, string Stage, char Semantics, int? Employee, decimal Amount, string? Currency, DateTimeOffset CreatedAt, DateOnly CloseDate,
        string? Source, string? Field, bool Template, bool Deleted, string Moves);

    public sealed record Line(DateOnly Month, int Employee, int? Funnel, decimal? Amount, int? Count, (decimal From, decimal Percent, decimal Fixed)[]? Tiers);

    public sealed record Person(int Id, bool Active, int[] Departments, bool Deleted);

    public List<Deal> Deals { get; } = [];

    public List<Line> Lines { get; } = [];

    public List<Person> People { get; } = [new(1, true, [2], false), new(2, true, [3, 4], false), new(3, false, [3], false), new(4, true, [], false), new(5, true, [2], true), new(6, true, [4], false)];

    public Dictionary<int, int?> Parents { get; } = new() { [1] = null, [2] = 1, [3] = 2, [4] = 1 };

    public RandomPortal(int seed)
    {
        var random = new Random(seed);
        T Any<T>(params T[] values) => values[random.Next(values.Length)];
        for (var id = 1; id <= 250; id++)
        {
            var semantics = Any('S', 'S', 'S', 'F', 'P');
            var known = random.Next(20) > 0;
            var funnel = Any(Funnels);
            var created = new DateTimeOffset(2024, 6, 1, 0, 0, 0, TimeSpan.Zero).AddDays(random.Next(660)).AddHours(19).AddMinutes(Any(-1, 0, 1, random.Next(900)) - 0.0);
            Deals.Add(new(
                id, funnel, (funnel == 0 ? "" : $"C{funnel}:") + (known ? semantics switch { 'S' => "WON", 'F' => "LOSE", _ => "NEW" } : "GONE"), semantics,
                Any<int?>(1, 2, 3, 4, 5, 6, null), random.Next(1, 1_000_000) / Any(1m, 100m), Any("RUB", "RUB", "USD", null, "XXX"), created,
                DateOnly.FromDateTime(created.UtcDateTime).AddDays(Any(-2, 0, 1, 30, 31, 90, 91, 180, 181, random.Next(400))),
                Any("WEB", "CALL", "", null), Any("45", "46", null), random.Next(15) == 0, random.Next(15) == 0,
                Any("", "P", semantics.ToString(), "P" + semantics, semantics == 'S' ? "PSPS" : "PSP" + semantics, semantics == 'S' ? "PSS" : "P", semantics == 'S' ? "SPSPS" : "P")));
        }

        foreach (var month in Enumerable.Range(0, 22).Select(offset => new DateOnly(2024, 9, 1).AddMonths(offset)))
        foreach (var (employee, funnel) in from employee in Enumerable.Range(1, 6) from funnel in new int?[] { null, 0, 1, 2 } select (employee, funnel))
        {
            if (random.Next(3) > 0) continue;
            decimal? amount = random.Next(5) == 0 ? null : random.Next(4_000_000) / 100m;
            Lines.Add(new(month, employee, funnel, amount, amount is null || random.Next(2) == 0 ? random.Next(9) : null,
                random.Next(2) == 0 ? [(0.5m, 1.5m, 0), (1m, 2.25m, 500), (Any(1.5m, 0m), 3m, 10)] : null));
        }
    }

    /// <summary>What Bitrix24 would have sent.</summary>
    public async Task WriteAsync(NpgsqlConnection connection, int portal)
    {
        await connection.ExecuteAsync(
            """
            insert into app.settings (portal_id, value) values (@portal, jsonb_build_object('holidays', @holidays::text[], 'exposedFields', array['UF_X']));
            insert into crm.user_field (portal_id, entity, name, title, type) values (@portal, 'deal', 'UF_X', 'X', 'string');
            insert into crm.funnel (portal_id, id, name) select @portal, f, 'F' || f from generate_series(0, 2) f;
            insert into crm.status (portal_id, entity_id, status_id, name, semantics)
            select @portal, case f when 0 then 'DEAL_STAGE' else 'DEAL_STAGE_' || f end, case f when 0 then '' else 'C' || f || ':' end || s.id, s.id, s.semantics
            from generate_series(0, 2) f, (values ('NEW', 'P'), ('WON', 'S'), ('LOSE', 'F')) s (id, semantics);
            insert into crm.currency (portal_id, code, name, is_base, rate) values (@portal, 'RUB', 'RUB', true, 1), (@portal, 'USD', 'USD', false, 100);
            insert into crm.currency_rate (portal_id, code, on_date, rate) values (@portal, 'USD', '2025-03-01', 90.125), (@portal, 'USD', '2026-01-15', 95.5), (@portal, 'USD', '2026-03-20', 100);
            """,
            new { portal, holidays = Holidays.Select(day => day.ToString("yyyy-MM-dd")).ToArray() });
        foreach (var (id, parent) in Parents)
            await connection.ExecuteAsync("insert into crm.department (portal_id, id, parent_id, name) values (@portal, @id, @parent, 'D')", new { portal, id, parent });
        foreach (var person in People)
            await connection.ExecuteAsync(
                "insert into crm.employee (portal_id, id, name, active, department_ids, deleted_at) values (@portal, @Id, 'E', @Active, @Departments, case when @Deleted then now() end)",
                new { portal, person.Id, person.Active, person.Departments, person.Deleted });
        foreach (var deal in Deals)
        {
            await connection.ExecuteAsync(
                """
                insert into crm.deal (portal_id, id, title, funnel_id, stage_id, semantics, employee_id, amount, currency, source_id, is_recurring, created_at, modified_at, close_date, fields, deleted_at)
                values (@portal, @Id, 'D', @Funnel, @Stage, @Semantics, @Employee, @Amount, @Currency, @Source, @Template, @CreatedAt, now(), @CloseDate, @fields::jsonb, case when @Deleted then now() end);
                insert into crm.stage_move (portal_id, entity, id, record_id, type_id, funnel_id, stage_id, semantics, moved_at)
                select @portal, 'deal', @Id * 10 + m.n, @Id, 2, @Funnel, 'X', m.s, @CreatedAt + m.n * interval '1 day' from unnest(@moves::text[]) with ordinality as m (s, n);
                """,
                new
                {
                    portal, deal.Id, deal.Funnel, deal.Stage, Semantics = deal.Semantics.ToString(), deal.Employee, deal.Amount, deal.Currency, deal.Source,
                    deal.Template, deal.CreatedAt, deal.CloseDate, deal.Deleted,
                    fields = deal.Field is null ? "{}" : $$"""{"UF_X": ["{{deal.Field}}"]}""", moves = deal.Moves.Select(move => move.ToString()).ToArray(),
                });
        }

        foreach (var line in Lines)
        {
            var scheme = line.Tiers is null ? null : System.Text.Json.JsonSerializer.Serialize(new { tiers = line.Tiers.Select(tier => new { from = tier.From, percent = tier.Percent, @fixed = tier.Fixed }) });
            await connection.ExecuteAsync(
                "insert into app.plan_line (portal_id, month, employee_id, funnel_id, plan_amount, plan_count, bonus_scheme, version) values (@portal, @Month, @Employee, @Funnel, @Amount, @Count, @scheme::jsonb, 1)",
                new { portal, line.Month, line.Employee, line.Funnel, line.Amount, line.Count, scheme });
        }
    }
}
