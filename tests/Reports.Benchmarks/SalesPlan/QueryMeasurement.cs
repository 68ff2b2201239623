using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Reports.Application.Common;
using Reports.Application.SalesPlan;
using Reports.Benchmarks.BigPortal;
using Reports.Benchmarks.Measuring;
using Reports.Domain.Periods;
using Reports.Infrastructure.Database;

namespace Reports.Benchmarks.SalesPlan;

/// <summary>The report's own reading of the sums against the same question in plain SQL on the mirror, with good indexes, on the same server by turns.</summary>
internal static class QueryMeasurement
{
    private const int Bar = 20;

    public static async Task RunAsync(BigPortalData portal, Page page, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(portal.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new(Sql.Load<PlainRow>("PlainIndexes.sql"), commandTimeout: 0, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new("vacuum analyze crm.deal", commandTimeout: 0, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new("vacuum analyze crm.stage_move", commandTimeout: 0, cancellationToken: cancellationToken));
        var month = new DateOnly(portal.Today.Year, portal.Today.Month, 1);
        var rows = new List<string[]>();
        foreach (var (name, from) in new[] { ("12 months", month.AddMonths(-11)), ("a quarter", month.AddMonths(-2)), ("a month", month) })
        {
            var (plain, product) = await CompareAsync(portal, connection, from, cancellationToken);
            rows.Add([name, plain.ToString(), product.ToString(), $"{plain.Median / product.Median:N0}"]);
            if (name == "12 months")
                page.Goal("Sales plan of 12 months, against plain SQL on good indexes", $"≥ {Bar} times faster", $"{plain.Median / product.Median:N0} times", plain.Median / product.Median >= Bar);
        }

        page.Section("The question in SQL", $"The whole Sales plan of all employees at {portal.Deals:N0} deals: employees × funnels, months, cycle with its histogram, open deals, plan lines. Milliseconds, median / p95; both answers are compared before they are timed.");
        page.Table(["period", "plain SQL on crm", "the report's reader", "times faster"], rows);
    }

    private static async Task<(Samples Plain, Samples Product)> CompareAsync(BigPortalData portal, NpgsqlConnection connection, DateOnly from, CancellationToken cancellationToken)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var reader = scope.ServiceProvider.GetRequiredService<ISalesPlanReader>();
        var question = new SalesPlanQuestion(
            new ResolvedFilter(portal.PortalId, from, portal.Today, null, null, null, new Dictionary<string, IReadOnlyList<string?>>(StringComparer.Ordinal)),
            portal.Today, Grain.Month, ExcludeReopened: false, EmployeeDynamics: false, []);
        async Task<List<PlainRow>> PlainAsync() => [.. await connection.QueryAsync<PlainRow>(new(
            Sql.Load<PlainRow>("PlainSalesPlan.sql"),
            new { portal = portal.PortalId, from, to = portal.Today, zone = "Europe/Moscow" }, commandTimeout: 0, cancellationToken: cancellationToken))];

        Agree(await PlainAsync(), await reader.ReadAsync(question, cancellationToken));
        var (plain, product) = (Samples.None, Samples.None);
        for (var round = 0; round < 3; round++)
        {
            plain = plain.With(await Samples.TakeAsync(0, 1, _ => PlainAsync()));
            product = product.With(await Samples.TakeAsync(5, 30, _ => reader.ReadAsync(question, cancellationToken)));
        }

        return (plain, product);
    }

    /// <summary>A time counts only for the right answer.</summary>
    private static void Agree(List<PlainRow> plain, SalesPlanAtoms product)
    {
        var employees = plain.Where(static row => row.Part == "employee").ToList();
        (long Deals, decimal Amount, long Reopened, long Days) asked = (employees.Sum(static row => row.Deals), employees.Sum(static row => row.Amount ?? 0),
            employees.Sum(static row => row.Reopened ?? 0), (long)employees.Sum(static row => row.Days ?? 0));
        (long Deals, decimal Amount, long Reopened, long Days) answered = (product.Employees.Sum(static row => row.Deals), product.Employees.Sum(static row => row.Amount),
            product.Employees.Sum(static row => row.Reopened), product.Employees.Sum(static row => row.CycleDays));
        if (asked != answered) throw new InvalidOperationException($"Plain SQL says {asked}, the report {answered}.");
        long Open() => plain.Where(static row => row.Part == "open").Sum(static row => row.Deals);
        if (Open() != product.OpenAges.Sum(static row => (long)row.Count)) throw new InvalidOperationException("Open deals differ.");
    }

    private sealed record PlainRow(string Part, string? A, string? B, long Deals, decimal? Amount, long? Reopened, decimal? Days);
}
