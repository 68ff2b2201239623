using Dapper;
using Reports.Application.Access;
using Reports.Application.Bitrix24App;
using Reports.Infrastructure.Bitrix24;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Sync;

namespace Reports.Infrastructure.Bitrix24App;

internal sealed class Installations(ISystemDatabase system, IPortalDatabase portals, PortalCredentials credentials) : IInstallations
{
    private sealed record Row(int PortalId, string Endpoint, string OauthServer, byte[]? ApplicationTokenHash);

    public async Task<Installation?> FindAsync(string memberId, CancellationToken cancellationToken)
    {
        await using var connection = await system.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            """
            select i.portal_id, i.endpoint, i.oauth_server, i.application_token_hash
            from app.portal p join app.installation i using (portal_id)
            where p.member_id = @memberId and p.status = 'active' and i.uninstalled_at is null
            """,
            new { memberId }, cancellationToken: cancellationToken));
        return row is null ? null : new Installation(row.PortalId, new Uri(row.Endpoint), new Uri(row.OauthServer), row.ApplicationTokenHash);
    }

    public async Task<int> InstallAsync(NewInstallation installation, CancellationToken cancellationToken)
    {
        var portalId = await PortalAsync(installation, cancellationToken);
        await credentials.SaveAsync(
            new OAuthAccess(portalId, installation.Endpoint, installation.OAuthServer, installation.AccessToken, installation.RefreshToken), cancellationToken);
        await using var connection = await portals.OpenAsync(portalId, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            Sql.Load<Installations>("SaveInstallation.sql"),
            new
            {
                portalId,
                endpoint = installation.Endpoint.AbsoluteUri,
                oauthServer = installation.OAuthServer.AbsoluteUri,
                hash = installation.ApplicationToken is { } token ? Secret.Hash(token) : null,
                installedBy = installation.Installer.Id,
            },
            cancellationToken: cancellationToken));
        return portalId;
    }

    public async Task UninstallAsync(int portalId, bool erase, CancellationToken cancellationToken)
    {
        await using var connection = await portals.OpenAsync(portalId, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            Sql.Load<Installations>("Uninstall.sql"), new { portalId }, transaction, cancellationToken: cancellationToken));
        if (erase)
            await connection.ExecuteAsync(new CommandDefinition("select app.erase_portal(@portalId)", new { portalId }, transaction, commandTimeout: 0, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<int> PortalAsync(NewInstallation installation, CancellationToken cancellationToken)
    {
        await using var connection = await system.OpenAsync(cancellationToken);
        return await connection.QuerySingleAsync<int>(new CommandDefinition(
            """
            insert into app.portal (member_id, domain, language) values (@MemberId, @domain, @language)
            on conflict (member_id) do update set domain = excluded.domain, status = 'active', status_reason = null
            returning portal_id
            """,
            new { installation.MemberId, domain = installation.Endpoint.Authority, language = installation.Language is "en" ? "en" : "ru" },
            cancellationToken: cancellationToken));
    }
}
