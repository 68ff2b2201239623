using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Reports.Infrastructure.Database;

/// <summary>Registers the database of the service.</summary>
public static class DatabaseServices
{
    /// <summary>Adds the portals' and the system's connections and the migrator, over the connection string <c>Reports</c>.</summary>
    public static IServiceCollection AddReportsDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        DapperSetup.Apply();
        services.AddSingleton<IPortalDatabase>(_ => new PortalDatabase(ConnectionString()));
        services.AddSingleton<IPublishingDatabase>(_ => new PublishingDatabase(ConnectionString()));
        services.AddSingleton<ISystemDatabase>(_ => new SystemDatabase(ConnectionString()));
        services.AddSingleton(provider => new Migrator(ConnectionString(), provider.GetRequiredService<ILogger<Migrator>>()));
        services.AddSingleton<PortalCache>();
        return services;

        string ConnectionString() => configuration.GetConnectionString("Reports")
            ?? throw new InvalidOperationException("ConnectionStrings__Reports is not set: name the PostgreSQL database of the service.");
    }
}
