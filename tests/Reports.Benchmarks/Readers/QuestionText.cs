using System.Globalization;
using System.Text.RegularExpressions;
using Reports.Benchmarks.BigPortal;
using Reports.Infrastructure.Database;

namespace Reports.Benchmarks.Readers;

/// <summary>The period that every report is asked about, and what the plain questions need to know besides: twelve months up to the data's day.</summary>
internal sealed partial record QuestionText(int PortalId, DateOnly Today, DateTimeOffset AsOf)
{
    public const int LeadDays = 3;
    public const int DealDays = 7;
    public const int HistoryDays = 90;
    public const int LongDays = 180;
    private static readonly TimeSpan Zone = TimeSpan.FromHours(3);

    public DateOnly ThisMonth => new(Today.Year, Today.Month, 1);

    public DateOnly From => ThisMonth.AddMonths(-11);

    public DateOnly Before => ThisMonth.AddMonths(-23);

    public DateOnly BeforeTo => From.AddDays(-1);

    public DateOnly LongBefore => Today.AddDays(-LongDays);

    public static QuestionText Of(BigPortalData portal) => new(portal.PortalId, portal.Today, portal.AsOf);

    /// <summary>The text for PostgreSQL.</summary>
    public string Plain(string file) => Fill(file, moment => $"timestamptz '{moment:yyyy-MM-dd HH:mm:ss}+03'").Replace("@zone", "'Europe/Moscow'", StringComparison.Ordinal);

    /// <summary>The text for DuckDB, whose copy has local times.</summary>
    public string Duck(string file) => Fill(file, moment => $"timestamp '{moment:yyyy-MM-dd HH:mm:ss}'").Replace(" at time zone @zone", "", StringComparison.Ordinal);

    private string Fill(string file, Func<DateTime, string> moment)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["portal"] = PortalId.ToString(CultureInfo.InvariantCulture),
            ["from"] = Date(From),
            ["to"] = Date(Today),
            ["today"] = Date(Today),
            ["before"] = Date(Before),
            ["before_to"] = Date(BeforeTo),
            ["this_month"] = Date(ThisMonth),
            ["long_before"] = Date(LongBefore),
            ["history_from"] = Date(Today.AddDays(-HistoryDays)),
            ["as_of"] = moment(AsOf.ToOffset(Zone).DateTime),
            ["from_moment"] = moment(From.ToDateTime(default)),
            ["to_moment"] = moment(Today.AddDays(1).ToDateTime(default)),
            ["history_moment"] = moment(Today.AddDays(1 - HistoryDays).ToDateTime(default)),
        };
        return Parameter().Replace(Sql.Load<QuestionText>(file), match => values.GetValueOrDefault(match.Groups["name"].Value) ?? match.Value);

        static string Date(DateOnly day) => $"date '{day:yyyy-MM-dd}'";
    }

    [GeneratedRegex(@"@(?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
