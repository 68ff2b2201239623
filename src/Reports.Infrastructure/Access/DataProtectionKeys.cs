using System.Security.Cryptography.X509Certificates;
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

/// <summary>What the keys are encrypted with while they lie in the database; without it they lie there as they are.</summary>
internal sealed class DataProtectionSettings
{
    public const string Section = "DataProtection";

    /// <summary>A PKCS #12 file with the private key.</summary>
    public string Certificate { get; set; } = "";

    /// <summary>The file's password.</summary>
    public string? Password { get; set; }

    /// <summary>A certificate that was used before, with the same password: keys that it protects can still be read.</summary>
    public string FormerCertificate { get; set; } = "";
}

internal sealed class DataProtectionModule : IServiceModule
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        var protection = services.AddDataProtection().SetApplicationName("Reports");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(
            options => options.XmlRepository = new DataProtectionKeys(provider.GetRequiredService<ISystemDatabase>())));
        var settings = configuration.GetSection(DataProtectionSettings.Section).Get<DataProtectionSettings>() ?? new();
        if (settings.Certificate.Length == 0) return;
        var certificate = Load(settings.Certificate);
        protection.ProtectKeysWithCertificate(certificate)
            .UnprotectKeysWithAnyCertificate(settings.FormerCertificate.Length == 0 ? [certificate] : [certificate, Load(settings.FormerCertificate)]);

        X509Certificate2 Load(string file) => X509CertificateLoader.LoadPkcs12FromFile(file, settings.Password);
    }
}
