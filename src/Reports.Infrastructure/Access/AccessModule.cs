using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reports.Application.Access;

namespace Reports.Infrastructure.Access;

internal sealed class AccessModule : IServiceModule
{
    /// <summary>The credential's reader hands the entitlements to whoever asks for them later in the request: both have the same one.</summary>
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<Entitlements>();
        services.AddScoped<IEntitlements>(provider => provider.GetRequiredService<Entitlements>());
    }
}
