namespace Reports.Application.Settings;

/// <summary>Classifies all records of a portal anew, from what has been fetched, without asking Bitrix24.</summary>
public interface IMartRebuild
{
    /// <summary>Rebuilds facts and sums; readers see the old ones until it ends.</summary>
    Task RebuildAsync(int portalId, CancellationToken cancellationToken);
}
