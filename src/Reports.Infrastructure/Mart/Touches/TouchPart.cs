using Dapper;
using Reports.Domain.Forgotten;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart.Touches;

/// <summary>
/// Who has been left alone since when: open records with their last touches, and the silences of the days that the history shows. Runs
/// after deals and leads, whose judgements it follows.
/// </summary>
internal sealed class TouchPart : IMartPart
{
    public int Order => 60;

    public async Task RefreshAsync(MartRun run, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        progress?.Report("touches");
        var asOf = await run.Connection.QuerySingleAsync<DateTimeOffset?>(new CommandDefinition(
            "select as_of from app.portal where portal_id = @PortalId", new { run.PortalId }, cancellationToken: cancellationToken));
        if (asOf is not { } moment) return; // nothing has been published yet

        var since = run.Basis.Dates.On(moment).AddDays(-ForgottenRule.HistoryDays);
        var changes = run.Changes;
        await ExecuteAsync("TouchedRecords.sql", new { changes.Everything, changes.Tasks, changes.TouchedDeals, changes.TouchedLeads, AsOf = moment, Since = since });
        await TouchClassification.RunAsync(run, moment, since, cancellationToken);
        await ExecuteAsync("TouchFacts.sql", new { changes.Everything, Since = since });

        Task ExecuteAsync(string file, object? parameters) => run.ExecuteAsync(Sql.Load<TouchPart>(file), parameters, cancellationToken);
    }
}
