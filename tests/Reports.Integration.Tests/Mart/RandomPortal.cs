using System.Text.Json;
using Reports.Domain.Crm;

namespace Reports.Integration.Tests.Mart;

/// <summary>
/// A portal of leads and deals by seed, as Bitrix24 could send it: several deals of one lead, empty and deleted sources, stages that the
/// directory lost, other currencies, templates, deleted records, midnight edges, closing dates ahead of time and before creation.
/// </summary>
internal sealed class RandomPortal
{
    public static readonly LocalDates Moscow = LocalDates.Of("Europe/Moscow");
    public static readonly DateOnly Today = new(2026, 3, 20);
    private static readonly DateTimeOffset First = new(2025, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private readonly Random random;

    public RandomPortal(int seed, int leads = 120, int deals = 150)
    {
        random = new(seed);
        Leads = [.. Enumerable.Range(1, leads).Select(id => Lead(id))];
        Deals = [.. Enumerable.Range(1, deals).Select(id => Deal(id))];
    }

    public List<RawLead> Leads { get; }

    public List<RawDeal> Deals { get; }

    /// <summary>Deals that count: no templates, not deleted.</summary>
    public IEnumerable<RawDeal> Counted => Deals.Where(deal => deal is { IsRecurring: false, DeletedAt: null });

    /// <summary>Leads that count.</summary>
    public IEnumerable<RawLead> CountedLeads => Leads.Where(lead => lead.DeletedAt is null);

    /// <summary>Changes, deletes and adds some records; says which. Most of the known ones were created and closed when they were before.</summary>
    public (long[] Leads, long[] Deals) Change()
    {
        var leads = Enumerable.Range(0, 10).Select(_ => random.Next(1, Leads.Count + 4)).Distinct().ToArray();
        var deals = Enumerable.Range(0, 12).Select(_ => random.Next(1, Deals.Count + 4)).Distinct().ToArray();
        foreach (var id in leads)
        {
            var known = Leads.Find(lead => lead.Id == id);
            var next = Lead(id);
            Replace(Leads, known is null || random.Next(4) == 0 ? next : next with { CreatedAt = known.CreatedAt, ClosedAt = known.ClosedAt }, lead => lead.Id == id);
        }

        foreach (var id in deals)
        {
            var known = Deals.Find(deal => deal.Id == id);
            var next = Deal(id);
            Replace(Deals, known is null || random.Next(4) == 0 ? next : next with { CreatedAt = known.CreatedAt, CloseDate = known.CloseDate }, deal => deal.Id == id);
        }

        return ([.. leads.Select(id => (long)id)], [.. deals.Select(id => (long)id)]);
    }

    public async Task WriteAsync(MartHarness mart)
    {
        await mart.ExecuteAsync(
            """
            delete from crm.lead where portal_id = 1;
            insert into crm.lead (portal_id, id, title, stage_id, semantics, employee_id, source_id, utm_source, utm_campaign, created_at, modified_at, closed_at, fields, deleted_at)
            select 1, r.id, 'Лид ' || r.id, r.stage_id, r.semantics, r.employee_id, r.source_id, r.utm_source, r.utm_campaign, r.created_at, now(), r.closed_at, r.fields, r.deleted_at
            from jsonb_to_recordset(@leads::jsonb) r (id bigint, stage_id text, semantics text, employee_id int, source_id text, utm_source text, utm_campaign text,
                                                     created_at timestamptz, closed_at timestamptz, fields jsonb, deleted_at timestamptz);
            """,
            new { leads = JsonSerializer.Serialize(Leads, Snake) });
        await mart.ExecuteAsync(
            """
            delete from crm.deal where portal_id = 1;
            insert into crm.deal (portal_id, id, title, funnel_id, stage_id, semantics, employee_id, lead_id, amount, currency, source_id, utm_source, utm_campaign,
                                  is_recurring, created_at, modified_at, close_date, fields, deleted_at)
            select 1, r.id, 'Сделка ' || r.id, r.funnel_id, r.stage_id, r.semantics, r.employee_id, r.lead_id, r.amount, r.currency, r.source_id, r.utm_source, r.utm_campaign,
                   r.is_recurring, r.created_at, now(), r.close_date, r.fields, r.deleted_at
            from jsonb_to_recordset(@deals::jsonb) r (id bigint, funnel_id int, stage_id text, semantics text, employee_id int, lead_id bigint, amount numeric, currency text,
                                                     source_id text, utm_source text, utm_campaign text, is_recurring boolean, created_at timestamptz, close_date date,
                                                     fields jsonb, deleted_at timestamptz);
            """,
            new { deals = JsonSerializer.Serialize(Deals, Snake) });
    }

    private static void Replace<T>(List<T> list, T record, Predicate<T> same)
    {
        list.RemoveAll(same);
        list.Add(record);
    }

    private RawLead Lead(int id)
    {
        var createdAt = Moment();
        var (stage, semantics) = Pick(("NEW", "P"), ("CONVERTED", "S"), ("JUNK", "F"), ("GONE", "F"), ("CONVERTED", "P"));
        var closed = Stated(stage, semantics) != "P";
        return new(
            id, stage, semantics, Pick<int?>(1, 2, 3, null), Pick("WEB", "CALL", "OLD", "", null), Pick("yandex", "google", "", null), Pick("spring", null),
            createdAt, (closed && random.Next(10) > 0) || random.Next(10) == 0 ? createdAt.AddHours(random.Next(0, 2000)) : null,
            Field(), random.Next(15) == 0 ? createdAt : null);
    }

    private RawDeal Deal(int id)
    {
        var createdAt = Moment();
        var funnel = random.Next(3);
        var (stage, semantics) = Pick(("NEW", "P"), ("WON", "S"), ("WON", "S"), ("LOSE", "F"), ("GONE", "S"));
        return new(
            id, funnel, funnel == 0 ? stage : $"C{funnel}:{stage}", semantics, Pick<int?>(1, 2, 3, null), random.Next(3) == 0 ? null : random.Next(1, 40),
            random.Next(12) == 0 ? null : random.Next(0, 100_000) / 100m, Pick("RUB", "RUB", "USD", "", "XXX"),
            Pick("WEB", "CALL", "OLD", "", null), Pick("yandex", "google", "", null), Pick("spring", null), random.Next(20) == 0,
            createdAt, DateOnly.FromDateTime(createdAt.UtcDateTime).AddDays(random.Next(-3, 90)), Field(), random.Next(15) == 0 ? createdAt : null);
    }

    /// <summary>A moment, often within an hour of midnight in Moscow.</summary>
    private DateTimeOffset Moment()
    {
        var day = First.AddDays(random.Next(0, 140));
        return random.Next(3) == 0 ? day.AddHours(21).AddMinutes(random.Next(-60, 60)) : day.AddMinutes(random.Next(0, 1440));
    }

    private Dictionary<string, string[]> Field() => random.Next(3) switch
    {
        0 => [],
        1 => new() { ["UF_X"] = ["45"] },
        _ => new() { ["UF_X"] = ["46", "47"] },
    };

    private T Pick<T>(params T[] values) => values[random.Next(values.Length)];

    /// <summary>What the directory says of a stage; the record itself where the directory does not know it.</summary>
    public static string Stated(string stage, string own) => stage[(stage.IndexOf(':', StringComparison.Ordinal) + 1)..] switch
    {
        "NEW" => "P",
        "WON" or "CONVERTED" => "S",
        "LOSE" or "JUNK" => "F",
        _ => own,
    };
}

/// <summary>A lead as Bitrix24 sent it, with the plainest reading of it beside.</summary>
internal sealed record RawLead(
    long Id, string StageId, string Semantics, int? EmployeeId, string? SourceId, string? UtmSource, string? UtmCampaign,
    DateTimeOffset CreatedAt, DateTimeOffset? ClosedAt, Dictionary<string, string[]> Fields, DateTimeOffset? DeletedAt)
{
    public string State => RandomPortal.Stated(StageId, Semantics);

    public DateOnly CreatedOn => RandomPortal.Moscow.On(CreatedAt);

    public DateOnly? ClosedOn => State == "P" || ClosedAt is null ? null : RandomPortal.Moscow.On(ClosedAt.Value);

    public string Source => SourceId ?? "";
}

/// <summary>A deal as Bitrix24 sent it, with the plainest reading of it beside.</summary>
internal sealed record RawDeal(
    long Id, int FunnelId, string StageId, string Semantics, int? EmployeeId, long? LeadId, decimal? Amount, string Currency,
    string? SourceId, string? UtmSource, string? UtmCampaign, bool IsRecurring, DateTimeOffset CreatedAt, DateOnly CloseDate,
    Dictionary<string, string[]> Fields, DateTimeOffset? DeletedAt)
{
    public string State => RandomPortal.Stated(StageId, Semantics);

    public DateOnly CreatedOn => RandomPortal.Moscow.On(CreatedAt);

    public DateOnly? ClosedOn => State == "P" ? null : CloseDate;

    public int CycleDays => Math.Max(0, CloseDate.DayNumber - CreatedOn.DayNumber);

    /// <summary>Rates of the harness: 90 until the end of February 2026, 100 since, and for what is open.</summary>
    public decimal Money => Currency switch
    {
        "RUB" or "" => Math.Round(Amount ?? 0, 2, MidpointRounding.AwayFromZero),
        "USD" => Math.Round((Amount ?? 0) * (ClosedOn < new DateOnly(2026, 3, 1) ? 90 : 100), 2, MidpointRounding.AwayFromZero),
        _ => 0,
    };

    public string Source(RandomPortal crm) => !string.IsNullOrEmpty(SourceId)
        ? SourceId
        : crm.CountedLeads.FirstOrDefault(lead => lead.Id == LeadId)?.Source ?? "";
}
