using Dapper;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart.Activities;

/// <summary>
/// Facts of activities and calls, and the sums of what employees did, to which deals and leads belong: runs after those, whose changes it takes over.
/// </summary>
internal sealed class ActivityPart : IMartPart
{
    private static readonly string[] Sums =
    [
        File("ManagerFlow.sql"), OfAll(File("ManagerFlow.sql").Replace("mart.manager_flow", "mart.manager_totals", StringComparison.Ordinal)),
        File("CallHours.sql"), File("InWork.sql"),
    ];

    public int Order => 40;

    public async Task RefreshAsync(MartRun run, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        progress?.Report("activities");
        var basis = await run.Connection.QuerySingleAsync<BasisRow>(new CommandDefinition(
            File("ActivityBasis.sql"), new { run.PortalId }, commandTimeout: 0, cancellationToken: cancellationToken));
        var telephony = basis.Source == "telephony";
        var everyCall = run.Changes.Everything || basis.SourceWas != basis.Source;
        await run.ExecuteAsync(File("TouchedActivities.sql"), new
        {
            Everything = run.Changes.Everything || (everyCall && !telephony),
            run.Changes.Activities,
            basis.JudgedAt,
            AsOf = telephony ? null : basis.AsOf,
        }, cancellationToken);
        await ActivityClassification.RunAsync(run, telephony ? null : basis.AsOf ?? DateTimeOffset.MinValue, cancellationToken);
        await run.ExecuteAsync(File("TouchedCalls.sql"), new { Everything = everyCall, Telephony = telephony, run.Changes.Calls }, cancellationToken);
        if (telephony) await CallClassification.RunAsync(run, cancellationToken);

        // What a rebuild sums starts from nothing, so that it also mends sums that were wrong.
        if (run.Changes.Everything) await run.ExecuteAsync(File("ForgetManagerSums.sql"), null, cancellationToken);
        else await RunAsync("ActivitiesBefore.sql", "CallsBefore.sql");
        await RunAsync("ActivityFacts.sql", "ActivitiesAfter.sql", "CallFacts.sql", "CallsAfter.sql");
        foreach (var sum in Sums) await run.ExecuteAsync(sum, null, cancellationToken);
        await run.ExecuteAsync(File("KeepActivityBasis.sql"), new { basis.Source, basis.AsOf, basis.ObservedFrom }, cancellationToken);

        async Task RunAsync(params string[] files)
        {
            foreach (var file in files) await run.ExecuteAsync(File(file), null, cancellationToken);
        }
    }

    private static string File(string name) => Sql.Load<ActivityPart>(name);

    /// <summary>The same sums without the employee among their keys.</summary>
    private static string OfAll(string sums) =>
        sums.Replace("u.bucket, e.employee_id", "u.bucket", StringComparison.Ordinal).Replace("bucket, employee_id", "bucket", StringComparison.Ordinal);

    private sealed record BasisRow(string? SourceWas, DateTimeOffset? JudgedAt, string Source, DateTimeOffset? AsOf, DateTimeOffset? ObservedFrom);
}
