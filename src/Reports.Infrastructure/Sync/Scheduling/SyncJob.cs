using Quartz;

namespace Reports.Infrastructure.Sync.Scheduling;

/// <summary>Runs one portal's sync. Never twice at once for a portal; a run that a dying node left is taken up by another.</summary>
[DisallowConcurrentExecution]
internal sealed class SyncJob(SyncRunner runner) : IJob
{
    public const string Group = "sync";
    public const string KindKey = "kind";

    public static JobKey KeyOf(int portalId) => new(portalId.ToString(System.Globalization.CultureInfo.InvariantCulture), Group);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var portalId = int.Parse(context.JobDetail.Key.Name, System.Globalization.CultureInfo.InvariantCulture);
        var kind = Enum.TryParse<SyncKind>(context.MergedJobDataMap.GetString(KindKey), ignoreCase: true, out var wanted) ? wanted : SyncKind.Increment;
        await runner.RunAsync(portalId, kind, cancellationToken);
    }
}
