using static Reports.Integration.Tests.SalesPlan.RandomPortal;

namespace Reports.Integration.Tests.SalesPlan;

/// <summary>What is asked, in the words of the request.</summary>
internal sealed record Asked(
    DateOnly From, DateOnly To, string Grain, int[] Funnels, int[] Departments, int?[] Employees, string?[] Sources, string?[] Fields, bool ExcludeReopened);

/// <summary>Every figure from the raw records, one plain step after the other, and without any of the product's rules.</summary>
internal sealed class SalesPlanReference(RandomPortal portal, Asked asked)
{
    private readonly DateOnly from = asked.From < new DateOnly(2024, 3, 1) ? new DateOnly(2024, 3, 1) : asked.From;

    public bool NotSplit => asked.Sources.Length > 0 || asked.Fields.Length > 0;

    public List<Deal> Mine => [.. portal.Deals.Where(deal => deal is { Template: false, Deleted: false }
        && (asked.Funnels.Length == 0 || asked.Funnels.Contains(deal.Funnel)) && Chosen(deal.Employee)
        && (asked.Sources.Length == 0 || asked.Sources.Contains(deal.Source is "" ? null : deal.Source))
        && (asked.Fields.Length == 0 || asked.Fields.Contains(deal.Field)))];

    public List<Deal> Won => [.. Mine.Where(deal => deal.Semantics == 'S' && deal.CloseDate >= from && deal.CloseDate <= asked.To)];

    public List<Deal> Cycle => [.. Won.Where(deal => !asked.ExcludeReopened || !Reopened(deal))];

    public List<Line> Lines => NotSplit ? [] : [.. portal.Lines.Where(line => Chosen(line.Employee) && Days(line.Month, from, asked.To) > 0 && (line.Funnel is null ? Every : Includes(line.Funnel.Value)))];

    public decimal Unallocated => portal.Lines.Where(line => Chosen(line.Employee) && line.Funnel is null && !Every).Sum(line => Part(line, line.Amount ?? 0));

    public static DateOnly CreatedOn(Deal deal) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(deal.CreatedAt, Zone).DateTime);

    public static int CycleDays(Deal deal) => Math.Max(0, deal.CloseDate.DayNumber - CreatedOn(deal).DayNumber);

    public static bool Reopened(Deal deal) => string.Concat(deal.Moves.Where((move, i) => i == 0 || move != deal.Moves[i - 1])).Count(move => move == 'S') > 1;

    public static decimal? Amount(Deal deal) => deal.Currency switch
    {
        "XXX" => null,
        "USD" => Math.Round(deal.Amount * (deal.CloseDate >= new DateOnly(2026, 3, 20) ? 100m : deal.CloseDate >= new DateOnly(2026, 1, 15) ? 95.5m : 90.125m), 2, MidpointRounding.AwayFromZero),
        _ => Math.Round(deal.Amount, 2, MidpointRounding.AwayFromZero),
    };

    public static decimal Sum(IEnumerable<Deal> deals) => deals.Sum(deal => Amount(deal) ?? 0);

    public decimal Part(Line line, decimal value) => Math.Round(value * Days(line.Month, from, asked.To) / DateTime.DaysInMonth(line.Month.Year, line.Month.Month), 2, MidpointRounding.AwayFromZero);

    public decimal? Bonus(IEnumerable<Line> lines)
    {
        var judged = lines.Where(line => line.Tiers is not null && line.Amount is not null).ToList();
        return judged.Count == 0 ? null : judged.Where(line => !Cut(line) && line.Amount > 0).Sum(line =>
        {
            var won = Sum(portal.Deals.Where(deal => deal is { Template: false, Deleted: false, Semantics: 'S' } && deal.Employee == line.Employee
                && (line.Funnel is null || deal.Funnel == line.Funnel) && deal.CloseDate.Year == line.Month.Year && deal.CloseDate.Month == line.Month.Month));
            var reached = line.Tiers!.Where(tier => tier.From * line.Amount <= won).OrderBy(tier => tier.From).ToList();
            return reached.Count == 0 ? 0 : Math.Round(won * reached[^1].Percent / 100 + reached[^1].Fixed, 2, MidpointRounding.AwayFromZero);
        });
    }

    public bool Cut(Line line) => Days(line.Month, from, asked.To) < DateTime.DaysInMonth(line.Month.Year, line.Month.Month);

    public decimal? Forecast(decimal fact, decimal soFar) =>
        asked.To < Today ? fact : from > Today || Working(from, Today) == 0 ? null
        : Math.Round(fact + soFar / Working(from, Today) * Working(Today.AddDays(1), asked.To), 2, MidpointRounding.AwayFromZero);

    public static int Working(DateOnly from, DateOnly to) => Enumerable.Range(0, Math.Max(0, to.DayNumber - from.DayNumber + 1)).Select(from.AddDays)
        .Count(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !Holidays.Contains(day));

    public static decimal? Percentile(IEnumerable<int> values, decimal share)
    {
        var sorted = values.Order().ToList();
        if (sorted.Count == 0) return null;
        var (place, below) = (share * (sorted.Count - 1), (int)(share * (sorted.Count - 1)));
        return Math.Round(sorted[below] + (place - below) * (sorted[Math.Min(below + 1, sorted.Count - 1)] - sorted[below]), 2, MidpointRounding.AwayFromZero);
    }

    public DateOnly? Target(decimal plan)
    {
        var soFar = Won.Where(deal => deal.CloseDate <= Today).ToList();
        if (NotSplit || plan <= 0 || asked.To < Today || from > Today) return null;
        for (var day = from; day <= Today; day = day.AddDays(1))
            if (Sum(soFar.Where(deal => deal.CloseDate <= day)) >= plan) return day;
        var elapsed = Working(from, Today);
        for (var (day, since) = (Today.AddDays(1), 0); elapsed > 0 && day <= Today.AddYears(1); day = day.AddDays(1))
            if (Working(day, day) == 1 && (Sum(soFar) * elapsed + Sum(soFar) * ++since) >= plan * elapsed) return day;
        return null;
    }

    private bool Every => asked.Funnels.Length == 0 || Funnels.All(asked.Funnels.Contains);

    private bool Includes(int funnel) => asked.Funnels.Length == 0 || asked.Funnels.Contains(funnel);

    private bool Chosen(int? employee) => (asked.Employees.Length == 0 || asked.Employees.Contains(employee))
        && (asked.Departments.Length == 0 || portal.People.Any(person => person.Id == employee && !person.Deleted && person.Departments.Any(Inside)));

    private bool Inside(int department) => asked.Departments.Contains(department) || portal.Parents[department] is { } parent && Inside(parent);

    private static int Days(DateOnly month, DateOnly from, DateOnly to) => Enumerable.Range(0, DateTime.DaysInMonth(month.Year, month.Month)).Count(day => month.AddDays(day) >= from && month.AddDays(day) <= to);
}
