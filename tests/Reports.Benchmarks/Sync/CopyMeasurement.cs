using Npgsql;
using Reports.Benchmarks.BigPortal;
using Reports.Benchmarks.Measuring;

namespace Reports.Benchmarks.Sync;

/// <summary>How fast the database takes deals at all: binary COPY of ready bytes into the staging table that the sync fills.</summary>
internal static class CopyMeasurement
{
    private const string Columns =
        "portal_id, id, title, funnel_id, stage_id, semantics, employee_id, created_by_id, lead_id, company_id, contact_id, amount, currency, source_id, " +
        "utm_source, utm_medium, utm_campaign, type_id, is_recurring, created_at, modified_at, moved_at, begin_date, close_date, last_activity_at, fields";

    public static async Task RunAsync(Laboratory laboratory, BigPortalData portal, Page page, CancellationToken cancellationToken)
    {
        var rows = laboratory.Options.Quick ? 10_000 : 200_000;
        await using var connection = new NpgsqlConnection(portal.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        using var bytes = new MemoryStream();
        await using (var source = await connection.BeginRawBinaryCopyAsync(
            $"copy (select {Columns} from crm.deal where portal_id = {portal.PortalId} order by id limit {rows}) to stdout (format binary)", cancellationToken))
            await source.CopyToAsync(bytes, cancellationToken);

        var staged = await Samples.TakeAsync(1, 3, async _ =>
        {
            await using var target = await connection.BeginRawBinaryCopyAsync($"copy staging.deal ({Columns}) from stdin (format binary)", cancellationToken);
            await target.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), cancellationToken);
        });
        await using var clear = new NpgsqlCommand("truncate staging.deal", connection);
        await clear.ExecuteNonQueryAsync(cancellationToken);
        page.Section("COPY", "What the database takes when it is only given bytes.");
        page.Table(["into", "rows/s"], [["staging.deal, with its index", $"{rows / (staged.Median / 1000):N0}"]]);
    }
}
