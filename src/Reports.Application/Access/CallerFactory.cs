using Reports.Application.Common;
using Reports.Application.Directory;
using Reports.Domain.Portals;

namespace Reports.Application.Access;

/// <summary>Turns a credential into a caller with rights.</summary>
public interface ICallerFactory
{
    /// <summary>The caller behind a credential, speaking <paramref name="language"/>.</summary>
    Task<Caller> CreateAsync(Credential credential, string language, CancellationToken cancellationToken);
}

internal sealed class CallerFactory(IAccessRulesReader rules, PortalSnapshot portals, IPortalDirectoryReader directories) : ICallerFactory
{
    private static readonly HashSet<string> EveryReport = [.. ReportNames.All];

    public async Task<Caller> CreateAsync(Credential credential, string language, CancellationToken cancellationToken)
    {
        if (credential.Kind is CredentialKind.ApiKey) return OfKey(credential, language);
        if (credential.IsAdmin) return Admin(credential, language);
        if (credential.UserId is not { } userId)
            return new Caller(credential.PortalId, null, false, DataScope.Own, new HashSet<string>(), false, false, false, language);

        var portal = await portals.ReadAsync(credential.PortalId, cancellationToken);
        var directory = await directories.ReadAsync(credential.PortalId, portal.DataVersion, cancellationToken);
        var grant = (await rules.ReadAsync(credential.PortalId, cancellationToken)).For(userId, directory);
        return new Caller(
            credential.PortalId, userId, IsAdmin: false, grant.Scope, grant.Reports.ToHashSet(StringComparer.Ordinal),
            grant.EditPlans, grant.SetTasks, grant.FullTaskTitles, language);
    }

    /// <summary>A program's key sees the whole company; its scopes say what it may do.</summary>
    private static Caller OfKey(Credential key, string language)
    {
        bool Has(string scope) => key.Scopes.Contains(scope, StringComparer.Ordinal);
        var admin = Has(ApiKeyScopes.Admin);
        return new Caller(
            key.PortalId, null, admin, DataScope.All, admin || Has(ApiKeyScopes.Reports) ? EveryReport : new HashSet<string>(),
            admin || Has(ApiKeyScopes.Plans), admin || Has(ApiKeyScopes.Tasks), SeesFullTaskTitles: admin, language);
    }

    private static Caller Admin(Credential session, string language) =>
        new(session.PortalId, session.UserId, true, DataScope.All, EveryReport, true, true, true, language);
}
