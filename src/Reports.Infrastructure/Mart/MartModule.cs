using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reports.Infrastructure.Mart.Activities;
using Reports.Infrastructure.Mart.Deals;
using Reports.Infrastructure.Mart.Leads;
using Reports.Infrastructure.Mart.Tasks;
using Reports.Infrastructure.Mart.Touches;

namespace Reports.Infrastructure.Mart;

internal sealed class MartModule : IServiceModule
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<IMartRefresh, MartRefresh>();
        services.AddScoped<IMartPart, DealPart>();
        services.AddScoped<IMartPart, LeadPart>();
        services.AddScoped<IMartPart, ActivityPart>();
        services.AddScoped<IMartPart, TaskPart>();
        services.AddScoped<IMartPart, TouchPart>();
        services.AddScoped<DataChecks>();
    }
}
