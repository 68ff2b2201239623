using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Reports.Application.Common;

namespace Reports.Infrastructure;

/// <summary>What this layer brings to the container.</summary>
public static class DependencyInjection
{
    /// <summary>
    /// Registers every folder's module, and binds each port of the application that no module has bound to its one implementation here.
    /// A port is a public interface of <c>Reports.Application</c>.
    /// </summary>
    public static IServiceCollection AddReportsInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        var types = typeof(DependencyInjection).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false }).ToArray();
        foreach (var module in types.Where(t => t.IsAssignableTo(typeof(IServiceModule))))
            ((IServiceModule)Activator.CreateInstance(module)!).Add(services, configuration);

        services.TryAddSingleton(TimeProvider.System);
        foreach (var type in types)
        {
            foreach (var port in type.GetInterfaces().Where(i => i.Assembly == typeof(IStartupStep).Assembly))
            {
                if (port == typeof(IStartupStep)) services.TryAddEnumerable(ServiceDescriptor.Scoped(port, type));
                else services.TryAddScoped(port, type);
            }
        }

        return services;
    }
}
