using Quartz;

namespace Reports.Infrastructure.Sync.Scheduling;

/// <summary>Runs one portal's sync. Never twice at once for a portal; a run that a dying node left is taken up by another.</summary>
[DisallowConcurrentExecution]
internal sealed class SyncJob(SyncRunner runner) : IJob
{
    public const string Group = "sync";
    public const string KindKey = "kind";

    /// <summary>Set where the run is started for what was left unfinished: whoever comes first takes it up, and the others find nothing to do.</summary>
    public const string UnfinishedKey = "unfinished";

    public static JobKey KeyOf(int portalId) => new(portalId.ToString(System.Globalization.CultureInfo.InvariantCulture), Group);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var portalId = int.Parse(context.JobDetail.Key.Name, System.Globalization.CultureInfo.InvariantCulture);
        var kind = Enum.TryParse<SyncKind>(context.MergedJobDataMap.GetString(KindKey), ignoreCase: true, out var wanted) ? wanted : SyncKind.Increment;
        var unfinished = context.Recovering || context.MergedJobDataMap.ContainsKey(UnfinishedKey);
        await (unfinished ? runner.FinishAsync(portalId, kind, cancellationToken) : runner.RunAsync(portalId, kind, cancellationToken));
    }
}
