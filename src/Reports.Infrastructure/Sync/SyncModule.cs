using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;
using Reports.Infrastructure.Bitrix24;
using Reports.Infrastructure.Sync.Publishing;
using Reports.Infrastructure.Sync.Scheduling;

namespace Reports.Infrastructure.Sync;

/// <summary>The client, the sync and its schedule.</summary>
internal sealed class SyncModule : IServiceModule
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddBitrix24(configuration);
        services.Configure<SyncOptions>(configuration.GetSection(SyncOptions.Section));
        services.Configure<PortalOptions>(configuration.GetSection(PortalOptions.Section));
        services.AddSingleton<PortalCredentials>();
        services.AddSingleton<IAccessKeeper>(provider => provider.GetRequiredService<PortalCredentials>());
        services.AddSingleton<SyncRuns>();
        services.AddSingleton<DirectoryFetch>();
        services.AddSingleton<ListFetch>();
        services.AddScoped<Reconciliation>();
        services.AddScoped<Publication>();
        services.AddSingleton<SyncRunner>();
        if (configuration.GetValue($"{SyncOptions.Section}:{nameof(SyncOptions.Enabled)}", defaultValue: true)) AddSchedule(services, configuration);
    }

    private static void AddSchedule(IServiceCollection services, IConfiguration configuration)
    {
        var connection = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString("Reports"));
        // The schedule needs its own tables only, not the owner's rights.
        connection.Options = $"{connection.Options} -c role=reports_app".TrimStart();
        services.AddQuartz(quartz => quartz
            .ConfigureScheduler(scheduler => scheduler.GenerateInstanceId = true)
            .UsePersistentStore(store =>
            {
                store.UsePostgres(NpgsqlFactory.Instance, connection.ConnectionString);
                store.ConfigureStore(tables => tables.TablePrefix = "quartz.qrtz_");
                store.UseSystemTextJsonSerializer();
                store.UseClustering();
            }));
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
        services.AddSingleton<SyncSchedule>();
        services.AddHostedService<SyncPlanner>();
    }
}
