using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Reports.Application.Access;
using Reports.Application.Settings;
using Reports.Benchmarks.Measuring;
using Reports.Infrastructure.Database;

namespace Reports.Benchmarks.BigPortal;

/// <summary>
/// Two thousand small portals in the same tables: some of about 2,000 deals, which are asked and which the product sums itself, and
/// neighbours of 60 deals, which are copies of such.
/// </summary>
internal static class SmallPortals
{
    private const int Tiny = 60;

    /// <summary>The key of a small portal.</summary>
    public static string KeyOf(int portalId) => $"rpk_{portalId:D48}";

    public static async Task PrepareAsync(ServiceProvider services, NpgsqlConnection connection, DateTime asOf, bool quick, Page page, CancellationToken cancellationToken)
    {
        var (asked, all) = quick ? (3, 20) : (20, 2000);
        var started = Stopwatch.GetTimestamp();
        var sources = new List<int>();
        for (var i = 0; i < asked + 5; i++)
        {
            var deals = i < asked ? 1000 + (i * 100) : Tiny;
            var portal = await AddAsync(i);
            await BigPortalData.FillAsync(connection, portal, asOf, new(deals, deals, deals * 5, deals, Math.Clamp(deals / 250, 3, 12), 3, 3), cancellationToken);
            await connection.ExecuteAsync(new("analyze crm.deal; analyze crm.lead; analyze crm.activity; analyze crm.task; analyze crm.stage_move", commandTimeout: 0, cancellationToken: cancellationToken));
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMartRebuild>().RebuildAsync(portal, cancellationToken);
            if (i >= asked) sources.Add(portal);
            else
                await connection.ExecuteAsync(new(
                    "insert into app.api_key (portal_id, id, name, hint, hash, scopes) values (@portal, gen_random_uuid(), 'bench', 'rpk_', @hash, '{reports}')",
                    new { portal, hash = Secret.Hash(KeyOf(portal)) }, cancellationToken: cancellationToken));
        }

        await connection.ExecuteAsync("create table if not exists bench.clone (source int, portal_id int); truncate bench.clone");
        for (var i = asked + 5; i < all; i++)
            await connection.ExecuteAsync("insert into bench.clone values (@source, @portal)", new { source = sources[i % sources.Count], portal = await AddAsync(i) });
        await connection.ExecuteAsync(new(Sql.Load<BigPortalData>("Clones.sql"), commandTimeout: 0, cancellationToken: cancellationToken));
        page.Section("Small portals", $"{all:N0} small portals in the same tables: {asked} of 1,000 to 3,000 deals, which are asked, and neighbours of {Tiny} deals; made in {Stopwatch.GetElapsedTime(started).TotalSeconds:N0} s.");

        Task<int> AddAsync(int i) => connection.QuerySingleAsync<int>(new(
            "insert into app.portal (member_id, domain, title, as_of) values (@host, @host, 'Small', @asOf) returning portal_id", new { host = $"small-{i}.example", asOf }, cancellationToken: cancellationToken));
    }
}
