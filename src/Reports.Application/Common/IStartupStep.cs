namespace Reports.Application.Common;

/// <summary>Something that must be done before the service answers its first request. Every implementation is found by scanning.</summary>
public interface IStartupStep
{
    /// <summary>Lower runs first: 0 migrations, 10 portals, 20 keys.</summary>
    int Order { get; }

    /// <summary>Does it; an exception stops the service.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
