using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Reports.Application;
using Reports.Application.Settings;
using Reports.Benchmarks.Measuring;
using Reports.Infrastructure;
using Reports.Infrastructure.Database;

namespace Reports.Benchmarks.BigPortal;

/// <summary>A portal of a million deals: generated in SQL, classified and summed by the product.</summary>
internal sealed class BigPortalData : IAsyncDisposable
{
    /// <summary>The host that the portal's webhook names; nothing listens there.</summary>
    public const string Host = "big.example";

    private const int RebuildBar = 180;

    private BigPortalData(ServiceProvider services, string connectionString, int portalId, DateTimeOffset asOf, long deals)
    {
        Services = services;
        ConnectionString = connectionString;
        PortalId = portalId;
        AsOf = asOf;
        Deals = deals;
    }

    /// <summary>The product's own container over this database.</summary>
    public ServiceProvider Services { get; }

    public string ConnectionString { get; }

    public int PortalId { get; }

    public DateTimeOffset AsOf { get; }

    /// <summary>The day that the data shows, in the portal's zone.</summary>
    public DateOnly Today => DateOnly.FromDateTime(AsOf.ToOffset(TimeSpan.FromHours(3)).DateTime);

    public long Deals { get; }

    public static async Task<BigPortalData> PrepareAsync(Laboratory laboratory, Page page, CancellationToken cancellationToken)
    {
        var quick = laboratory.Options.Quick;
        var connectionString = await laboratory.DatabaseAsync(quick ? "big_quick" : "big", laboratory.Options.Keep, cancellationToken);
        var services = Container(connectionString);
        await using var connection = new NpgsqlConnection(connectionString);
        await services.GetRequiredService<Migrator>().MigrateAsync(cancellationToken);
        await connection.OpenAsync(cancellationToken);
        var amounts = quick ? new Amounts(20_000, 40_000, 200_000, 40_000, 50, 8, 10) : new Amounts(1_000_000, 2_000_000, 10_000_000, 2_000_000, 500, 40, 10);
        if (await connection.ExecuteScalarAsync<bool>("select not exists (select from app.portal where domain = @Host)", new { Host }))
            await GenerateAsync(connectionString, connection, amounts, page, cancellationToken);
        if (await connection.ExecuteScalarAsync<bool>(
            "select not exists (select from mart.basis where portal_id = (select portal_id from app.portal where domain = @Host))", new { Host }))
        {
            Console.WriteLine("Classifying and summing everything for the first time");
            var first = await RebuildAsync(services, connection, cancellationToken);
            page.Section("Everything for the first time", "What a first publication does: every record is classified and stored, every sum made, and everything checked.");
            page.Table(["seconds", "records/s"], [[$"{first.TotalSeconds:N0}", $"{amounts.Records / first.TotalSeconds:N0}"]]);
        }

        if (laboratory.Options.Wants("rebuild"))
        {
            Console.WriteLine("Classifying and summing everything anew");
            var again = await RebuildAsync(services, connection, cancellationToken);
            page.Goal("Everything of the big portal classified and summed anew", $"< {RebuildBar} s", $"{again.TotalSeconds:N0} s", again.TotalSeconds < RebuildBar);
            page.Section("Everything anew", "What a change of the settings asks for: every record is classified again and compared with what is stored, every sum made, and everything checked. Here nothing turns out different; what does is written as in the table above.");
            page.Table(["seconds", "records/s"], [[$"{again.TotalSeconds:N0}", $"{amounts.Records / again.TotalSeconds:N0}"]]);
        }

        if (laboratory.Options.Wants("answer", "small") && await connection.ExecuteScalarAsync<bool>("select not exists (select from app.portal where domain like 'small-%')"))
        {
            var (_, moment) = await connection.QuerySingleAsync<(int, DateTime)>("select portal_id, as_of from app.portal where domain = @Host", new { Host });
            await SmallPortals.PrepareAsync(services, connection, moment, quick, page, cancellationToken);
            await connection.ExecuteAsync("vacuum analyze", commandTimeout: 0);
        }

        var (portalId, asOf) = await connection.QuerySingleAsync<(int, DateTime)>("select portal_id, as_of from app.portal where domain = @Host", new { Host });
        return new(services, connectionString, portalId, new(asOf), amounts.Deals);
    }

    /// <summary>Fills a portal that has a row in <c>app.portal</c> with everything, on one connection.</summary>
    public static Task FillAsync(NpgsqlConnection connection, int portal, DateTime asOf, Amounts amounts, CancellationToken cancellationToken) =>
        ExecuteAsync(connection, ["Company.sql", "Plans.sql", "Deals.sql", "Leads.sql", "Activities.sql", "Tasks.sql"], portal, asOf, amounts, cancellationToken);

    public ValueTask DisposeAsync() => Services.DisposeAsync();

    private static ServiceProvider Container(string connectionString)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["ConnectionStrings:Reports"] = connectionString,
            ["Sync:Scheduler"] = "false",
        }).Build();
        return new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddReportsApplication().AddReportsInfrastructure(configuration).BuildServiceProvider();
    }

    private static async Task GenerateAsync(string connectionString, NpgsqlConnection connection, Amounts amounts, Page page, CancellationToken cancellationToken)
    {
        Console.WriteLine($"Generating a portal of {amounts.Deals:N0} deals");
        var asOf = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddHours(9); // noon of the portal's zone
        var portal = await connection.QuerySingleAsync<int>(
            "insert into app.portal (member_id, domain, title, as_of) values (@Host, @Host, 'Big', @asOf) returning portal_id", new { Host, asOf });
        var generating = Stopwatch.StartNew();
        await ExecuteAsync(connection, ["Company.sql", "Plans.sql"], portal, asOf, amounts, cancellationToken);
        await Task.WhenAll(Connected(["Deals.sql", "Leads.sql"]), Connected(["Activities.sql"]), Connected(["Tasks.sql"]));
        await connection.ExecuteAsync("vacuum analyze", commandTimeout: 0);
        page.Section("The big portal", $"{amounts.Deals:N0} deals of two years, {amounts.Leads:N0} leads, {amounts.Activities:N0} activities, {amounts.Tasks:N0} tasks, {amounts.Employees} employees, {amounts.Departments} departments, {amounts.Funnels} funnels, generated in SQL in {generating.Elapsed.TotalSeconds:N0} s.");

        // The kinds of records know nothing of each other: they are made on connections of their own.
        async Task Connected(string[] files)
        {
            await using var own = new NpgsqlConnection(connectionString);
            await own.OpenAsync(cancellationToken);
            await ExecuteAsync(own, files, portal, asOf, amounts, cancellationToken);
        }
    }

    private static async Task<TimeSpan> RebuildAsync(ServiceProvider services, NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var portal = await connection.QuerySingleAsync<int>("select portal_id from app.portal where domain = @Host", new { Host });
        var rebuilding = Stopwatch.StartNew();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMartRebuild>().RebuildAsync(portal, cancellationToken);
        var rebuilt = rebuilding.Elapsed;
        await connection.ExecuteAsync("vacuum analyze", commandTimeout: 0);
        return rebuilt;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string[] files, int portal, DateTime asOf, Amounts amounts, CancellationToken cancellationToken)
    {
        foreach (var file in files) await ExecuteAsync(connection, file, portal, asOf, amounts, cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string file, int portal, DateTime asOf, Amounts amounts, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new(Sql.Load<BigPortalData>(file), new
        {
            portal,
            deals = amounts.Deals,
            leads = amounts.Leads,
            activities = amounts.Activities,
            tasks = amounts.Tasks,
            employees = amounts.Employees,
            departments = amounts.Departments,
            funnels = amounts.Funnels,
            as_of = asOf,
        }, transaction, commandTimeout: 0, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>How much of everything a portal has.</summary>
    internal sealed record Amounts(int Deals, int Leads, int Activities, int Tasks, int Employees, int Departments, int Funnels)
    {
        public long Records => (long)Deals + Leads + Activities + Tasks;
    }
}
