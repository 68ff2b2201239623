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
        var amounts = new Amounts(quick ? 20_000 : 1_000_000, quick ? 2_000 : 200_000, quick ? 50 : 500, quick ? 8 : 40, Funnels: 10);
        if (await connection.ExecuteScalarAsync<bool>("select not exists (select from mart.deal)")) await GenerateAsync(services, connection, amounts, page, cancellationToken);
        var (portalId, asOf) = await connection.QuerySingleAsync<(int, DateTime)>("select portal_id, as_of from app.portal where domain = @Host", new { Host });
        return new(services, connectionString, portalId, new(asOf), amounts.Deals);
    }

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

    private static async Task GenerateAsync(ServiceProvider services, NpgsqlConnection connection, Amounts amounts, Page page, CancellationToken cancellationToken)
    {
        Console.WriteLine($"Generating a portal of {amounts.Deals:N0} deals");
        var asOf = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddHours(9); // noon of the portal's zone
        var portal = await connection.QuerySingleAsync<int>(
            "insert into app.portal (member_id, domain, title, as_of) values (@Host, @Host, 'Big', @asOf) returning portal_id", new { Host, asOf });
        var generating = Stopwatch.StartNew();
        await ExecuteAsync(connection, "BigPortal.sql", portal, asOf, amounts, cancellationToken);
        await ExecuteAsync(connection, "Plans.sql", portal, asOf, amounts, cancellationToken);
        await connection.ExecuteAsync("vacuum analyze", commandTimeout: 0);
        var generated = generating.Elapsed;

        var rebuilding = Stopwatch.StartNew();
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMartRebuild>().RebuildAsync(portal, cancellationToken);
        var rebuilt = rebuilding.Elapsed;
        await connection.ExecuteAsync("vacuum analyze", commandTimeout: 0);
        page.Section("The big portal", $"{amounts.Deals:N0} deals of two years, {amounts.Employees} employees, {amounts.Departments} departments, {amounts.Funnels} funnels, generated in SQL in {generated.TotalSeconds:N0} s.");
        page.Table(["step", "seconds", "deals/s"], [["classify and sum everything anew", $"{rebuilt.TotalSeconds:N0}", $"{amounts.Deals / rebuilt.TotalSeconds:N0}"]]);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string file, int portal, DateTime asOf, Amounts amounts, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new(Sql.Load<BigPortalData>(file), new
        {
            portal,
            deals = amounts.Deals,
            leads = amounts.Leads,
            employees = amounts.Employees,
            departments = amounts.Departments,
            funnels = amounts.Funnels,
            as_of = asOf,
        }, transaction, commandTimeout: 0, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
    }

    private sealed record Amounts(int Deals, int Leads, int Employees, int Departments, int Funnels);
}
