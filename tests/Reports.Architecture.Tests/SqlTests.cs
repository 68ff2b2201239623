using System.Text.RegularExpressions;
using Reports.Domain.Portals;

namespace Reports.Architecture.Tests;

/// <summary>What statements may say. Rules run on the files as they are embedded, comments taken away.</summary>
public sealed partial class SqlTests
{
    private const string Root = "Reports.Infrastructure.";

    /// <summary>Folders whose statements answer questions about figures: they see facts and plans, never the mirror of Bitrix24.</summary>
    private static readonly string[] ReportFolders =
        [.. ReportNames.All.Select(name => string.Concat(name.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]))), "Deals", "Leads", "Quality", "Plans"];

    private static readonly Dictionary<string, string> Statements = Solution.Infrastructure.GetManifestResourceNames()
        .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
        .ToDictionary(name => name[Root.Length..], Read);

    private static readonly Dictionary<string, string> OfReports = Statements
        .Where(s => ReportFolders.Contains(s.Key.Split('.')[0], StringComparer.Ordinal) && !s.Key.EndsWith(".checks.sql", StringComparison.Ordinal))
        .ToDictionary(s => s.Key, s => s.Value);

    [Fact]
    public void Statements_AreFound() => OfReports.Count.ShouldBeGreaterThan(10);

    [Fact]
    public void ReportStatements_ReadFactsAndPlansOnly()
    {
        OfReports.Where(s => ReadsTheMirror(s.Value)).Select(s => s.Key).ShouldBeEmpty();
        ReadsTheMirror("select 1 from mart.deal join crm.employee using (id)").ShouldBeTrue();
        ReadsTheMirror("select 1 from staging.deal").ShouldBeTrue();
        ReadsTheMirror("-- crm.deal is not read\nselect 1 from mart.deal").ShouldBeFalse();
    }

    [Fact]
    public void ReportStatements_DoNotConclude()
    {
        OfReports.Where(s => Concludes(s.Value)).Select(s => s.Key).ShouldBeEmpty();
        Concludes("select sum(amount) / nullif(count(*), 0) from mart.deal").ShouldBeTrue();
        Concludes("select avg(cycle_days) from mart.deal").ShouldBeTrue();
        Concludes("select rank() over (order by amount) from mart.deal").ShouldBeTrue();
        Concludes("select 'https://' || domain || '/crm/' /* one / two */ from mart.deal -- a / b").ShouldBeFalse();
    }

    [Fact]
    public void ReportStatements_NameTheirPortal()
    {
        OfReports.Where(s => ForgetsThePortal(s.Value)).Select(s => s.Key).ShouldBeEmpty();
        ForgetsThePortal("select 1 from mart.deal d where d.closed_on = @From").ShouldBeTrue();
        ForgetsThePortal("select 1 from mart.deal d where d.portal_id = @PortalId").ShouldBeFalse();
        ForgetsThePortal("select sum(deals) from won").ShouldBeFalse();
    }

    [Fact]
    public void Statements_SayTheirGrainAndParameters()
    {
        OfReports.Where(s => SaysLittle(s.Value)).Select(s => s.Key).ShouldBeEmpty();
        SaysLittle("select id from mart.deal where portal_id = @PortalId").ShouldBeTrue();
        SaysLittle("-- grain: deal\nselect id from mart.deal where portal_id = @PortalId").ShouldBeTrue();
        SaysLittle("-- grain: deal\n-- params: PortalId\nselect id from mart.deal where portal_id = @PortalId").ShouldBeFalse();
    }

    [Fact]
    public void Feeds_NameFiguresThatExist()
    {
        OfReports.SelectMany(s => UnknownFeeds(s.Value).Select(id => $"{s.Key}: {id}")).ShouldBeEmpty();
        UnknownFeeds("-- feeds: sales-plan.attainment, sales-plan.nobodyWroteIt\nselect 1").ShouldBe(["sales-plan.nobodyWroteIt"]);
    }

    private static bool ReadsTheMirror(string sql) => Mirror().IsMatch(WithoutComments(sql));

    private static bool Concludes(string sql) => Conclusion().IsMatch(Literal().Replace(WithoutComments(sql), "''"));

    private static bool ForgetsThePortal(string sql) =>
        Table().IsMatch(WithoutComments(sql)) && !WithoutComments(sql).Contains("@PortalId", StringComparison.OrdinalIgnoreCase);

    /// <summary>A statement says its grain, and its parameters where it has any. A fragment (it does not begin a statement) only has to be read beside its statement.</summary>
    private static bool SaysLittle(string sql)
    {
        var body = WithoutComments(sql).TrimStart();
        if (!Beginning().IsMatch(body)) return false;
        return !sql.Contains("-- grain:", StringComparison.Ordinal) || (body.Contains('@', StringComparison.Ordinal) && !sql.Contains("-- params:", StringComparison.Ordinal));
    }

    private static IEnumerable<string> UnknownFeeds(string sql)
    {
        var catalog = Reports.Domain.Figures.FigureCatalog.Load(Solution.Domain);
        return FeedLine().Matches(sql).SelectMany(line => FigureId().Matches(line.Value).Select(id => id.Value)).Where(id => catalog.Find(id) is null);
    }

    private static string WithoutComments(string sql) => Comment().Replace(sql, " ");

    private static string Read(string name)
    {
        using var reader = new StreamReader(Solution.Infrastructure.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"--[^\n]*|/\*.*?\*/", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex("'[^']*'", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Literal();

    [GeneratedRegex(@"\b(crm|staging|quartz)\.", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mirror();

    [GeneratedRegex(@"/|\b(avg|rank|dense_rank|percent_rank|ntile|stddev\w*)\s*\(", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Conclusion();

    [GeneratedRegex(@"\b(mart|app)\.", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Table();

    [GeneratedRegex(@"^(select|with|insert|update|delete)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Beginning();

    [GeneratedRegex(@"-- feeds:[^\n]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FeedLine();

    [GeneratedRegex(@"[a-z]+(?:-[a-z]+)*\.[a-z][A-Za-z0-9]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FigureId();
}
