using MediatR;
using Reports.Application.Common;
using Reports.Application.Directory;
using Reports.Domain.Portals;

namespace Reports.Application.Access;

/// <summary>Asks who the caller is and what she may do.</summary>
public sealed record GetMe : IRequest<MeReport>;

internal sealed class GetMeHandler(
    ICallerAccessor callers, PortalSnapshot portals, IPortalDirectoryReader directories, IEntitlements entitlements) : IRequestHandler<GetMe, MeReport>
{
    public async Task<MeReport> Handle(GetMe request, CancellationToken cancellationToken)
    {
        var caller = callers.Caller;
        var portal = await portals.ReadAsync(caller.PortalId, cancellationToken);
        var directory = await directories.ReadAsync(caller.PortalId, portal.DataVersion, cancellationToken);
        var entitled = await entitlements.ReadAsync(caller.PortalId, cancellationToken);
        return new MeReport(
            User(caller, directory),
            new MePortal(portal.Domain, portal.TimeZone, portal.BaseCurrency, portal.Language),
            caller.Language,
            new MeRights(
                caller.IsAdmin, caller.Scope, [.. ReportNames.All.Where(caller.Reports.Contains)],
                caller.CanEditPlans, caller.CanSetTasks, caller.SeesFullTaskTitles),
            [.. ReportNames.All.Select(name => new ReportEntitlement(name, entitled[name].Kind, entitled[name].Until, entitled[name].HorizonFrom(portal.Today)))],
            portal.AsOf);
    }

    private static MeUser? User(Caller caller, PortalDirectory directory)
    {
        if (caller.UserId is not { } id) return null;
        var employee = directory.Employee(id);
        return new MeUser(id, employee?.Name ?? FormattableString.Invariant($"#{id}"), employee?.PhotoUrl);
    }
}

/// <summary>Who the caller is and what she may do.</summary>
/// <param name="User">The Bitrix24 user; null for an API key and for the administrator of a service of one's own.</param>
/// <param name="Portal">The portal that the credential belongs to.</param>
/// <param name="Language">Language of labels and errors: <c>ru</c> or <c>en</c>.</param>
/// <param name="Rights">What the caller may do.</param>
/// <param name="Entitlements">What the portal may see of each report.</param>
/// <param name="AsOf">The moment whose state the data shows; null before the first sync.</param>
public sealed record MeReport(
    MeUser? User, MePortal Portal, string Language, MeRights Rights, IReadOnlyList<ReportEntitlement> Entitlements, DateTimeOffset? AsOf);

/// <summary>A Bitrix24 user.</summary>
public sealed record MeUser(int Id, string Name, string? PhotoUrl);

/// <summary>The portal.</summary>
/// <param name="Domain">Host of links to records.</param>
/// <param name="TimeZone">IANA zone of all local dates.</param>
/// <param name="BaseCurrency">ISO code of every amount.</param>
/// <param name="Language">The portal's own language.</param>
public sealed record MePortal(string Domain, string TimeZone, string BaseCurrency, string Language);

/// <summary>What the caller may do.</summary>
/// <param name="IsAdmin">May change settings, access and keys.</param>
/// <param name="Scope">Whose data is seen.</param>
/// <param name="Reports">Names of the reports that may be opened.</param>
/// <param name="EditPlans">May change plans.</param>
/// <param name="SetTasks">May set tasks in Bitrix24.</param>
/// <param name="FullTaskTitles">Sees titles of others' tasks uncut.</param>
public sealed record MeRights(bool IsAdmin, DataScope Scope, IReadOnlyList<string> Reports, bool EditPlans, bool SetTasks, bool FullTaskTitles);

/// <summary>What the portal may see of a report.</summary>
/// <param name="Report">Name of the report.</param>
/// <param name="Kind">Trial, free or paid.</param>
/// <param name="Until">When trial or paid time ends; null for a free report, and for one that nobody opened yet.</param>
/// <param name="HorizonFrom">First local date that is answered.</param>
public sealed record ReportEntitlement(string Report, EntitlementKind Kind, DateTimeOffset? Until, DateOnly HorizonFrom);
