using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reports.Application.Sync;

namespace Reports.Infrastructure.Facts;

internal sealed class FactsModule : IServiceModule
{
    public void Add(IServiceCollection services, IConfiguration configuration) => services.AddSingleton<PortalFacts>().AddSingleton<IKeptFacts>(provider => provider.GetRequiredService<PortalFacts>());
}
