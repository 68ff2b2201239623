using Dapper;
using Reports.Application.SignIn;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.SignIn;

/// <summary>Looks secrets up with the system's rights, because they are what names the portal; writes inside the portal.</summary>
internal sealed class Sessions(ISystemDatabase system, IPortalDatabase portals, TimeProvider time) : ISessions
{
    private sealed record CodeRow(int PortalId, int? UserId, bool IsAdmin, bool Renewable);

    public async Task StoreCodeAsync(byte[] hash, SignInIdentity identity, bool renewable, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        await using var connection = await portals.OpenAsync(identity.PortalId, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            delete from app.sign_in_code where portal_id = @PortalId and expires_at < @now;
            insert into app.sign_in_code (portal_id, hash, user_id, is_admin, renewable, expires_at)
            values (@PortalId, @hash, @UserId, @IsAdmin, @renewable, @expiresAt)
            """,
            new { identity.PortalId, identity.UserId, identity.IsAdmin, hash, renewable, expiresAt, now = time.GetUtcNow() },
            cancellationToken: cancellationToken));
    }

    public async Task<TakenCode?> TakeCodeAsync(byte[] hash, CancellationToken cancellationToken)
    {
        await using var connection = await system.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<CodeRow>(new CommandDefinition(
            """
            delete from app.sign_in_code c using app.portal p
            where c.hash = @hash and c.expires_at > @now and p.portal_id = c.portal_id and p.status = 'active'
            returning c.portal_id, c.user_id, c.is_admin, c.renewable
            """,
            new { hash, now = time.GetUtcNow() }, cancellationToken: cancellationToken));
        return row is null ? null : new TakenCode(new SignInIdentity(row.PortalId, row.UserId, row.IsAdmin), row.Renewable);
    }

    public async Task OpenAsync(SignInIdentity identity, SessionSecrets secrets, CancellationToken cancellationToken)
    {
        await using var connection = await portals.OpenAsync(identity.PortalId, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            delete from app.session where portal_id = @PortalId and expires_at < @now and (renewable_until is null or renewable_until < @now);
            update app.session set is_admin = false where portal_id = @PortalId and user_id = @UserId and is_admin and not @IsAdmin;
            delete from app.sign_in_code where portal_id = @PortalId and user_id = @UserId and is_admin and not @IsAdmin;
            insert into app.session (portal_id, user_id, is_admin, token_hash, expires_at, renewal_hash, renewable_until)
            values (@PortalId, @UserId, @IsAdmin, @TokenHash, @ExpiresAt, @RenewalHash, @RenewableUntil)
            """,
            new
            {
                identity.PortalId, identity.UserId, identity.IsAdmin,
                secrets.TokenHash, secrets.ExpiresAt, secrets.RenewalHash, secrets.RenewableUntil, now = time.GetUtcNow(),
            },
            cancellationToken: cancellationToken));
    }

    public async Task<DateTimeOffset?> RenewAsync(byte[] renewalHash, SessionSecrets next, CancellationToken cancellationToken)
    {
        await using var connection = await system.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<DateTimeOffset?>(new CommandDefinition(
            Sql.Load<Sessions>("Renew.sql"),
            new
            {
                presented = renewalHash, now = time.GetUtcNow(), grace = OpenedSession.RenewalGrace, longest = OpenedSession.RenewableFor,
                next.TokenHash, next.ExpiresAt, next.RenewalHash, next.RenewableUntil,
            },
            cancellationToken: cancellationToken));
    }

    public async Task CloseAsync(byte[] hash, CancellationToken cancellationToken)
    {
        await using var connection = await system.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            delete from app.session s using app.session known
            where (known.token_hash = @hash or known.renewal_hash = @hash) and s.portal_id = known.portal_id and s.family = known.family
            """,
            new { hash }, cancellationToken: cancellationToken));
    }
}
