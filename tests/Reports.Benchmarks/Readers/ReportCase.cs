using Microsoft.Extensions.DependencyInjection;
using Reports.Application.Common;
using Reports.Application.Forgotten;
using Reports.Application.ManagerEffectiveness;
using Reports.Application.Marketing;
using Reports.Application.SalesDynamics;
using Reports.Application.SalesPlan;
using Reports.Application.TeamProductivity;
using Reports.Domain.Crm;
using Reports.Domain.Marketing;
using Reports.Domain.Periods;
using Reports.Domain.Tasks;
using Reports.Domain.TeamProductivity;
using Reports.Domain.Touches;

namespace Reports.Benchmarks.Readers;

/// <summary>A report's reader and the plain question that asks the same.</summary>
/// <param name="Name">As in addresses.</param>
/// <param name="File">The plain question.</param>
/// <param name="AskAsync">Asks the reader, and gives back what turns its answer into sums.</param>
internal sealed record ReportCase(string Name, string File, Func<IServiceProvider, QuestionText, CancellationToken, Task<Func<PartSums>>> AskAsync)
{
    private static readonly Dictionary<string, IReadOnlyList<string?>> NoFields = new(StringComparer.Ordinal);

    public static ReportCase[] All { get; } =
    [
        new("sales-plan", "SalesPlan.sql", SalesPlanAsync),
        new("marketing", "Marketing.sql", MarketingAsync),
        new("sales-dynamics", "SalesDynamics.sql", SalesDynamicsAsync),
        new("forgotten", "Forgotten.sql", ForgottenAsync),
        new("manager-effectiveness", "ManagerEffectiveness.sql", ManagerEffectivenessAsync),
        new("team-productivity", "TeamProductivity.sql", TeamProductivityAsync),
    ];

    private static ResolvedFilter Everything(QuestionText text) => new(text.PortalId, text.From, text.Today, null, null, null, NoFields) { FactsVersion = 1 };

    private static async Task<Func<PartSums>> SalesPlanAsync(IServiceProvider services, QuestionText text, CancellationToken cancellationToken)
    {
        var atoms = await services.GetRequiredService<ISalesPlanReader>().ReadAsync(
            new(Everything(text), text.Today, Grain.Month, ExcludeReopened: false, EmployeeDynamics: false, [], DataVersion: 1), cancellationToken);
        return () =>
        {
            var sums = new PartSums();
            foreach (var row in atoms.Employees) sums.Add("employee", row.Deals, row.Amount, row.Reopened, row.CycleDays);
            foreach (var row in atoms.Buckets) sums.Add("bucket", row.Deals, row.Amount);
            var cycle = atoms.Cycle;
            sums.Add("cycle", cycle.C30 + cycle.C90 + cycle.C180 + cycle.C181, cycle.A30 + cycle.A90 + cycle.A180 + cycle.A181);
            foreach (var row in atoms.CycleDays) sums.Add("days", row.Count);
            foreach (var row in atoms.OpenAges) sums.Add("open", row.Count);
            foreach (var line in atoms.PlanLines) sums.Add("plan", 1, line.PlanAmount, line.Won);
            return sums;
        };
    }

    private static async Task<Func<PartSums>> MarketingAsync(IServiceProvider services, QuestionText text, CancellationToken cancellationToken)
    {
        var atoms = await services.GetRequiredService<IMarketingReader>().ReadAsync(new(Everything(text), NoFields, MarketingBasis.Cohort, Grain.Month), cancellationToken);
        return () =>
        {
            var sums = new PartSums();
            foreach (var row in atoms.Sources) sums.Add("source", row.Leads, row.ConvertedLeads, row.WinningLeads, row.Deals, row.WonDeals, row.Revenue);
            foreach (var row in atoms.Buckets) sums.Add("bucket", row.Leads, row.ConvertedLeads, null, row.Deals, row.WonDeals, row.Revenue);
            foreach (var row in atoms.Cycle) sums.Add("cycle", row.Deals.Sum(), row.Deals.Zip(row.CycleDays, (deals, days) => (decimal)deals * days).Sum());
            return sums;
        };
    }

    private static async Task<Func<PartSums>> SalesDynamicsAsync(IServiceProvider services, QuestionText text, CancellationToken cancellationToken)
    {
        DateOnly[] ends = [.. Enumerable.Range(0, 11).Select(month => text.From.AddMonths(month + 1).AddDays(-1)), text.Today];
        var before = new DateSpan(text.Before, text.BeforeTo);
        var atoms = await services.GetRequiredService<ISalesDynamicsReader>().ReadAsync(
            new(Everything(text), NoFields, Grain.Month, before, before, ends, text.Today), cancellationToken);
        return () =>
        {
            var sums = new PartSums();
            foreach (var row in atoms.Cells)
            {
                sums.Add("cell", row.LeadsCreated, row.LeadsConverted, row.LeadsJunk, row.DealsCreated, row.DealsWon, row.WonAmount);
                sums.Add("lost", row.DealsLost, row.LostAmount);
            }

            foreach (var row in atoms.Buckets) sums.Add("bucket", row.LeadsCreated, row.LeadsConverted, row.LeadsJunk, row.DealsCreated, row.DealsWon, row.WonAmount);
            foreach (var row in atoms.Compared.Where(row => row.Kind == 1))
                sums.Add("compared", row.LeadsCreated, row.LeadsConverted, row.LeadsJunk, row.DealsCreated, row.DealsWon, row.WonAmount);
            foreach (var row in atoms.Pipeline) sums.Add("pipeline", row.Deals, row.Amount);
            foreach (var row in atoms.PipelineCells) sums.Add("pipecell", row.Deals, row.Amount);
            return sums;
        };
    }

    private static async Task<Func<PartSums>> ForgottenAsync(IServiceProvider services, QuestionText text, CancellationToken cancellationToken)
    {
        var dates = LocalDates.Of("Europe/Moscow");
        var atoms = await services.GetRequiredService<IForgottenReader>().ReadAsync(
            new(Everything(text), NoFields, new(QuestionText.LeadDays, QuestionText.DealDays), TouchSignal.Any, IgnorePlanned: false, text.AsOf,
                HistoryDay.Before(text.Today, DateOnly.MinValue, dates)),
            cancellationToken);
        return () =>
        {
            var sums = new PartSums();
            foreach (var row in atoms.Cells) sums.Add("employee", row.Records, row.Forgotten, row.Amount, row.WithoutActivity, row.WithoutTask);
            foreach (var row in atoms.Days) sums.Add("day", row.Leads, row.Deals);
            return sums;
        };
    }

    private static async Task<Func<PartSums>> ManagerEffectivenessAsync(IServiceProvider services, QuestionText text, CancellationToken cancellationToken)
    {
        var atoms = await services.GetRequiredService<IManagerEffectivenessReader>().ReadAsync(
            new(Everything(text), Grain.Month, text.LongBefore, EmployeeDynamics: false), cancellationToken);
        return () =>
        {
            var sums = new PartSums();
            foreach (var row in atoms.Cells)
            {
                sums.Add("employee", row.Meetings, row.Calls, row.Emails, row.Todos, row.Others);
                sums.Add("deals", row.WonDeals, row.WonAmount, row.LostDeals);
            }

            foreach (var row in atoms.Buckets) sums.Add("bucket", row.Meetings, row.Calls, row.Emails, row.Todos, row.Others);
            foreach (var row in atoms.Hours) sums.Add("hours", row.Incoming, row.Outgoing, row.Missed);
            foreach (var row in atoms.InWork) sums.Add("inwork", row.Leads, row.Deals, 0);
            foreach (var row in atoms.LongDeals) sums.Add("inwork", null, null, row.Deals);
            return sums;
        };
    }

    private static async Task<Func<PartSums>> TeamProductivityAsync(IServiceProvider services, QuestionText text, CancellationToken cancellationToken)
    {
        var months = new DateSpan(text.From, text.ThisMonth.AddDays(-1));
        var atoms = await services.GetRequiredService<ITeamProductivityReader>().ReadAsync(
            new(Everything(text), Projects: null, TaskBasis.Deadline, Grain.Month, text.Today, EmployeeDynamics: false, months, WithAttainment: false), cancellationToken);
        return () =>
        {
            var sums = new PartSums();
            foreach (var row in atoms.Cells) Add("cell", row.Tasks);
            foreach (var row in atoms.Buckets) Add("bucket", row.Tasks);
            foreach (var row in atoms.Months) sums.Add("month", null, null, row.StartCounted, row.StartedOnTime, row.FinishCounted, row.FinishedOnTime);
            foreach (var row in atoms.Backlog) sums.Add("backlog", row.Waiting, row.Overdue);
            return sums;

            void Add(string part, TaskCounts tasks) => sums.Add(
                part, tasks.CompletedOnTime, tasks.CompletedLate, tasks.StartCounted, tasks.StartedOnTime, tasks.FinishCounted, tasks.FinishedOnTime);
        };
    }
}
