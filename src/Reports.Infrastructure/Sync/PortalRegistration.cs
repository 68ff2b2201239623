using Dapper;
using Microsoft.Extensions.Options;
using NodaTime;
using Reports.Application.Common;
using Reports.Infrastructure.Bitrix24;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Sync;

/// <summary>Single-portal mode: what the environment says becomes the portal and its credential. A changed webhook replaces the old one, a changed host is another portal.</summary>
internal sealed class PortalRegistration(ISystemDatabase database, PortalCredentials credentials, IOptions<PortalOptions> options) : IStartupStep
{
    public int Order => 10;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Webhook is not { } webhook) return;
        if (!webhook.IsAbsoluteUri || webhook.Scheme is not ("https" or "http") || webhook.Segments.Length < 4)
            throw new InvalidOperationException("Portal__Webhook is not an inbound webhook's address: https://company.bitrix24.ru/rest/USER/CODE/ is expected.");
        var zone = options.Value.TimeZone;
        if (zone is { Length: > 0 } && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
            throw new InvalidOperationException($"Portal__TimeZone is not an IANA zone: {zone}");

        int portalId;
        await using (var connection = await database.OpenAsync(cancellationToken))
        {
            portalId = await connection.QuerySingleAsync<int>(new(
                Sql.Load<PortalRegistration>("RegisterPortal.sql"),
                new { Authority = webhook.Authority, Zone = string.IsNullOrEmpty(zone) ? null : zone }, cancellationToken: cancellationToken));
        }

        await credentials.SaveAsync(new WebhookAccess(portalId, webhook), cancellationToken);
    }
}
