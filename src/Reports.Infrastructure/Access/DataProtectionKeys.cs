using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Access;

/// <summary>Keeps the keys that encrypt portals' credentials in the database, so that every node has them. The interface is synchronous.</summary>
internal sealed class DataProtectionKeys(ISystemDatabase database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = Open();
        return [.. connection.Query<string>("select xml from app.data_protection_key order by id").Select(XElement.Parse)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = Open();
        connection.Execute(
            "insert into app.data_protection_key (friendly_name, xml) values (@friendlyName, @xml)",
            new { friendlyName, xml = element.ToString(SaveOptions.DisableFormatting) });
    }

    private Npgsql.NpgsqlConnection Open() => database.OpenAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
}

internal sealed class DataProtectionModule : IServiceModule
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddDataProtection().SetApplicationName("Reports");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            options => options.XmlRepository = new DataProtectionKeys(provider.GetRequiredService<ISystemDatabase>())));
    }
}
