using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Reports.Infrastructure;

/// <summary>What one folder brings to the container beyond the ports found by scanning. Every implementation is found and called once.</summary>
internal interface IServiceModule
{
    /// <summary>Adds the folder's services.</summary>
    void Add(IServiceCollection services, IConfiguration configuration);
}
