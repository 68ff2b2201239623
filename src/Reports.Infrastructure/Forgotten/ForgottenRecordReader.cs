using Dapper;
using Reports.Application.Common;
using Reports.Application.Forgotten;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Forgotten;

internal sealed class ForgottenRecordReader(IPortalDatabase database) : IForgottenRecordReader
{
    public async Task<IReadOnlyDictionary<ForgottenRecord, int>> ReadAsync(
        ResolvedFilter filter, IReadOnlyList<ForgottenRecord> records, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(filter.PortalId, cancellationToken);
        var rows = await connection.QueryAsync<(string Kind, long Id, int EmployeeId)>(new CommandDefinition(
            Sql.Load<ForgottenReader>("Responsible.sql"),
            new { filter.PortalId, filter.Employees, Kinds = records.Select(record => RecordCode.Of(record.Kind)).ToArray(), Ids = records.Select(record => record.Id).ToArray() },
            cancellationToken: cancellationToken));
        return rows.ToDictionary(row => new ForgottenRecord(RecordCode.Kind(row.Kind), row.Id), row => row.EmployeeId);
    }
}

/// <summary>How kinds of records are stored, and how Bitrix24 writes them into links: <c>D_5</c> is a deal, <c>L_5</c> a lead.</summary>
internal static class RecordCode
{
    public static string Of(ForgottenKind kind) => kind is ForgottenKind.Deal ? "D" : "L";

    public static ForgottenKind Kind(string code) => code is "D" ? ForgottenKind.Deal : ForgottenKind.Lead;

    public static string Link(ForgottenRecord record) => FormattableString.Invariant($"{Of(record.Kind)}_{record.Id}");
}
