using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Npgsql;
using Refit;
using Reports.Infrastructure.Bitrix24;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Sync;

/// <summary>Keeps every portal's way in, encrypted. A refreshed pair of tokens is stored before anybody uses it, under a lock on the row: two refreshes at once would lose it.</summary>
internal sealed class PortalCredentials(
    IPortalDatabase database, IDataProtectionProvider protection, IHttpClientFactory http, IOptions<Bitrix24Options> options) : IAccessKeeper
{
    private const string Method = "oauth/token";

    private readonly IDataProtector protector = protection.CreateProtector("Reports.PortalCredential");

    /// <summary>The portal's way in; refuses where there is none.</summary>
    public async Task<PortalAccess> ReadAsync(int portalId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        return await ReadAsync(connection, null, portalId, cancellationToken);
    }

    /// <summary>Stores the portal's way in, in place of the one before.</summary>
    public async Task SaveAsync(PortalAccess access, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(access.PortalId, cancellationToken);
        await SaveAsync(connection, null, access, cancellationToken);
    }

    /// <summary>Notes whose rights the sync has.</summary>
    public async Task NoteUserAsync(int portalId, long userId, bool isAdmin, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        await connection.ExecuteAsync(new(
            "update app.portal_credential set user_id = @userId, is_admin = @isAdmin where portal_id = @portalId",
            new { portalId, userId = (int)userId, isAdmin }, cancellationToken: cancellationToken));
    }

    public async Task<PortalAccess> RefreshAsync(PortalAccess expired, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(expired.PortalId, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var stored = await ReadAsync(connection, transaction, expired.PortalId, cancellationToken);
        if (stored is not OAuthAccess pair || pair.Token != expired.Token) return stored;
        var fresh = await ExchangeAsync(pair, cancellationToken);
        await SaveAsync(connection, transaction, fresh, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return fresh;
    }

    public async Task<PortalAccess> MoveAsync(PortalAccess access, Uri server, CancellationToken cancellationToken)
    {
        var moved = access.MovedTo(server);
        await using var connection = await database.OpenAsync(access.PortalId, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await SaveAsync(connection, transaction, moved, cancellationToken);
        await connection.ExecuteAsync(new(
            "update app.portal set domain = @Authority where portal_id = @PortalId", new { access.PortalId, server.Authority }, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return moved;
    }

    private async Task<OAuthAccess> ExchangeAsync(OAuthAccess pair, CancellationToken cancellationToken)
    {
        // The address came from outside once; our secret goes to known servers only.
        if (!options.Value.OAuthServers.Contains(pair.OAuthServer))
            throw Refused(FaultKind.BadCredential, "wrong_client", "The authorisation server is not a known one.", 0);
        var client = http.CreateClient(nameof(IBitrix24OAuth));
        client.BaseAddress = pair.OAuthServer;
        var status = 0;
        TokenAnswer? answer;
        try
        {
            using var response = await RestService.ForGenerated<IBitrix24OAuth>(client)
                .RefreshAsync(options.Value.ClientId, options.Value.ClientSecret, pair.RefreshToken, cancellationToken);
            status = (int)response.StatusCode;
            answer = await JsonSerializer.DeserializeAsync<TokenAnswer>(await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
        }
        catch (JsonException)
        {
            throw Refused(FaultKind.Transient, "", "The authorisation server's answer is not whole.", status);
        }
        catch (Exception cause) when (Bitrix24Client.Refusal(cause, Method, cancellationToken) is { Kind: FaultKind.Transient })
        {
            // Only the innermost message: what wraps it may hold the address, and with it our secret.
            throw Refused(FaultKind.Transient, "", $"The authorisation server cannot be reached: {cause.GetBaseException().Message}", status);
        }

        if (answer is not { AccessToken: { } access, RefreshToken: { } refresh, Error: null })
            throw Refused(Faults.KindOf(answer?.Error ?? "", answer?.Description ?? "", status), answer?.Error ?? "", answer?.Description ?? "", status);
        return new(pair.PortalId, answer.ClientEndpoint ?? pair.Endpoint, pair.OAuthServer, access, refresh);
    }

    private static Bitrix24Exception Refused(FaultKind kind, string code, string description, int status) =>
        new(kind, code, description, status, Method);

    private async Task<PortalAccess> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, int portalId, CancellationToken cancellationToken)
    {
        var secret = await connection.QuerySingleOrDefaultAsync<string>(new(
            $"select secret from app.portal_credential where portal_id = @portalId {(transaction is null ? "" : "for update")}",
            new { portalId }, transaction, cancellationToken: cancellationToken))
            ?? throw new SyncException("no-connection", "The portal has no credential.");
        var stored = JsonSerializer.Deserialize<Stored>(protector.Unprotect(secret))!;
        return stored.Webhook is { } webhook
            ? new WebhookAccess(portalId, webhook)
            : new OAuthAccess(portalId, stored.Endpoint!, stored.OAuthServer!, stored.AccessToken!, stored.RefreshToken!);
    }

    private async Task SaveAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, PortalAccess access, CancellationToken cancellationToken)
    {
        var (kind, stored) = access switch
        {
            WebhookAccess webhook => ("webhook", new Stored(webhook.Webhook, null, null, null, null)),
            OAuthAccess pair => ("oauth", new Stored(null, pair.Endpoint, pair.OAuthServer, pair.Token, pair.RefreshToken)),
            _ => throw new InvalidOperationException("An unknown way in."),
        };
        await connection.ExecuteAsync(new(
            """
            insert into app.portal_credential (portal_id, kind, secret) values (@PortalId, @kind, @secret)
            on conflict (portal_id) do update set kind = excluded.kind, secret = excluded.secret, updated_at = now()
            """,
            new { access.PortalId, kind, secret = protector.Protect(JsonSerializer.Serialize(stored)) }, transaction, cancellationToken: cancellationToken));
    }

    private sealed record Stored(Uri? Webhook, Uri? Endpoint, Uri? OAuthServer, string? AccessToken, string? RefreshToken)
    {
        public override string ToString() => nameof(Stored);
    }
}
