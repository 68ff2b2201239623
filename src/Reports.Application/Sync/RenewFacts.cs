using MediatR;

namespace Reports.Application.Sync;

/// <summary>The facts of portals that are kept in memory.</summary>
public interface IKeptFacts
{
    /// <summary>Reads anew what is kept of a portal; what nobody has asked for stays unread.</summary>
    Task RenewAsync(int portalId, CancellationToken cancellationToken);
}

/// <summary>A publication makes old what is kept: it is read anew at once, and not when the first user waits for it.</summary>
internal sealed class RenewFactsHandler(IKeptFacts facts) : INotificationHandler<SyncPublished>
{
    public Task Handle(SyncPublished notification, CancellationToken cancellationToken) => facts.RenewAsync(notification.PortalId, cancellationToken);
}
