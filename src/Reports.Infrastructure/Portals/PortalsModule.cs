using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Reports.Infrastructure.Portals;

internal sealed class PortalsModule : IServiceModule
{
    public void Add(IServiceCollection services, IConfiguration configuration) => services.AddScoped<PortalStates>();
}
