using System.Text.Json;
using Npgsql;
using Reports.Infrastructure.Bitrix24;

namespace Reports.Infrastructure.Sync;

/// <summary>The sync itself refuses to go on.</summary>
/// <param name="code">One of the codes of <see cref="Application.Sync.SyncTexts"/>.</param>
/// <param name="message">What exactly was seen.</param>
internal sealed class SyncException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}

/// <summary>Why a run ended without publishing.</summary>
/// <param name="Code">Stable name, see <see cref="Application.Sync.SyncTexts"/>.</param>
/// <param name="Detail">For an administrator.</param>
/// <param name="Resumable">The next run goes on from the checkpoints.</param>
internal sealed record SyncFailure(string Code, string Detail, bool Resumable)
{
    public static SyncFailure Of(Exception cause) => cause switch
    {
        SyncException refused => new(refused.Code, refused.Message, Resumable: false),
        Bitrix24Exception fault => Of(fault),
        OperationCanceledException => new("unreachable", "The service was stopped.", Resumable: true),
        NpgsqlException => new("mistake", cause.Message, Resumable: true),
        JsonException => new("mistake", cause.Message, Resumable: false),
        _ => new("mistake", cause.Message, Resumable: false),
    };

    private static SyncFailure Of(Bitrix24Exception fault) => fault.Kind switch
    {
        FaultKind.Transient => new("unreachable", fault.Message, Resumable: true),
        FaultKind.QueryLimit or FaultKind.OperatingLimit => new("limit", fault.Message, Resumable: true),
        FaultKind.Overload => new("overload", fault.Message, Resumable: true),
        FaultKind.ExpiredToken or FaultKind.BadCredential => new("credential", fault.Message, Resumable: true),
        FaultKind.NoRights or FaultKind.ConsentNeeded => new("rights", fault.Message, Resumable: false),
        FaultKind.NoScope => new("scope", fault.Message, Resumable: false),
        FaultKind.Tariff => new("tariff", fault.Message, Resumable: true),
        FaultKind.PortalGone => new("gone", fault.Message, Resumable: false),
        FaultKind.MethodMissing or FaultKind.NotFound or FaultKind.Bug => new("mistake", fault.Message, Resumable: false),
        _ => new("mistake", fault.Message, Resumable: false),
    };
}
