using System.Runtime.InteropServices;
using Npgsql;
using Reports.Domain.Crm;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart.Deals;

/// <summary>The stage histories of a portion of deals, one after another in the order of the deals and of time.</summary>
internal sealed class StageMoves
{
    private readonly List<StageMove> moves = [];
    private readonly Dictionary<long, Range> byDeal = [];

    public ReadOnlySpan<StageMove> Of(long dealId) =>
        byDeal.TryGetValue(dealId, out var range) ? CollectionsMarshal.AsSpan(moves)[range] : [];

    public static async Task<StageMoves> ReadAsync(MartRun run, long first, long last, CancellationToken cancellationToken)
    {
        var read = new StageMoves();
        await using var command = new NpgsqlCommand(Sql.Load<DealPart>("CrmStageMoves.sql"), run.Connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("PortalId", run.PortalId);
        command.Parameters.AddWithValue("First", first);
        command.Parameters.AddWithValue("Last", last);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var deal = long.MinValue;
        var start = 0;
        while (await reader.ReadAsync(cancellationToken))
        {
            var next = reader.GetInt64(0);
            if (next != deal)
            {
                read.Close(deal, start);
                (deal, start) = (next, read.moves.Count);
            }

            read.moves.Add(new StageMove(reader.GetFieldValue<DateTimeOffset>(1), (StageSemantics)reader.GetString(2)[0]));
        }

        read.Close(deal, start);
        return read;
    }

    private void Close(long deal, int start)
    {
        if (moves.Count > start) byDeal[deal] = start..moves.Count;
    }
}
