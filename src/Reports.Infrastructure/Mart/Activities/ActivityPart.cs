using Dapper;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart.Activities;

/// <summary>
/// Facts of activities and calls, and the sums of what employees did by day.
/// </summary>
internal sealed class ActivityPart : IMartPart
{
    private static readonly string[] CallSums = ["incoming_calls", "outgoing_calls", "missed_calls"];

    private static readonly string[] Events = ["meetings", "calls", "emails", "todos", "others", .. CallSums];

    private static readonly Rollup[] Rollups =
    [
        new("manager_moved", File("ManagerFlow.sql"), ["employee_id"], [.. Events, "talk_seconds"],
            new RollupTable("manager_flow", "day", "employee_id")) { Present = Events },
        new("call_moved", "select day, employee_id, weekday, hour, incoming_calls, outgoing_calls, missed_calls from call_change", ["employee_id", "weekday", "hour"], CallSums,
            new("call_hours", "day", "weekday", "hour"),
            new("employee_call_hours", "month", "employee_id", "weekday", "hour")),
    ];

    public int Order => 40;

    public bool StandsAlone => true;

    public async Task RefreshAsync(MartRun run, CancellationToken cancellationToken)
    {
        var basis = await run.Connection.QuerySingleAsync<BasisRow>(new CommandDefinition(
            File("ActivityBasis.sql"), new { run.PortalId, run.AsOf }, commandTimeout: 0, cancellationToken: cancellationToken));
        var telephony = basis.Source == "telephony";
        var everyCall = run.Changes.Everything || basis.SourceWas != basis.Source;
        var everything = run.Changes.Everything || (everyCall && !telephony);
        await run.ExecuteAsync(File("TouchedActivities.sql"), new
        {
            Everything = everything,
            run.Changes.Activities,
            basis.JudgedAt,
            AsOf = telephony ? null : run.AsOf,
        }, cancellationToken);
        await new ActivityClassification(run, everything).RunAsync(telephony ? null : run.AsOf ?? DateTimeOffset.MinValue, cancellationToken);
        await run.ExecuteAsync(File("TouchedCalls.sql"), new { Everything = everyCall, Telephony = telephony, run.Changes.Calls }, cancellationToken);
        if (telephony) await CallClassification.RunAsync(run, cancellationToken);
        await run.ExecuteAsync(File("CallChanges.sql"), new { Everything = everything }, cancellationToken);
        await run.ExecuteAsync(File("CallFacts.sql"), null, cancellationToken);
        await run.ExecuteAsync("analyze call_change", null, cancellationToken);
        foreach (var rollup in Rollups) await rollup.RefreshAsync(run, everything, cancellationToken);
        await run.ExecuteAsync(File("KeepActivityBasis.sql"), new { basis.Source, run.AsOf, basis.ObservedFrom }, cancellationToken);
    }

    private static string File(string name) => Sql.Load<ActivityPart>(name);

    private sealed record BasisRow(string? SourceWas, DateTimeOffset? JudgedAt, string Source, DateTimeOffset? ObservedFrom);
}
