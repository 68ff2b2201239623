using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Reports.Infrastructure.Facts;

internal sealed class FactsModule : IServiceModule
{
    public void Add(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<PortalFacts>();
}
