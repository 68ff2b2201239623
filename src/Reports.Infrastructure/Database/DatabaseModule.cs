using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reports.Application.Common;

namespace Reports.Infrastructure.Database;

internal sealed class DatabaseModule : IServiceModule
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddReportsDatabase(configuration);
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: ["ready"]);
    }
}

/// <summary>Brings the schema up to date before anything else touches it.</summary>
internal sealed class MigrationStep(Migrator migrator) : IStartupStep
{
    public int Order => 0;

    public Task RunAsync(CancellationToken cancellationToken) => migrator.MigrateAsync(cancellationToken);
}
