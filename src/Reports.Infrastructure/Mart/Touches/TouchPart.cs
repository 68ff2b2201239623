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

    public async Task RefreshAsync(MartRun run, CancellationToken cancellationToken)
    {
        if (run.AsOf is not { } moment) return; // nothing has been published yet

        var since = run.Basis.Dates.On(moment).AddDays(-ForgottenRule.HistoryDays);
        var changes = run.Changes;
        await ExecuteAsync("TouchedRecords.sql", new { changes.Everything, changes.Tasks, changes.TouchedDeals, changes.TouchedLeads, AsOf = moment, Since = since });
        await TouchClassification.RunAsync(run, moment, since, cancellationToken);
        await ExecuteAsync("TouchFacts.sql", new { changes.Everything, Since = since });

        Task ExecuteAsync(string file, object? parameters) => run.ExecuteAsync(Sql.Load<TouchPart>(file), parameters, cancellationToken);
    }
}
