using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Reports.Infrastructure;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Api;

public sealed class DataProtectionTests(PostgresFixture postgres) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("reports-keys").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Keys_AreEncryptedByTheCertificate_AndReadWithItOrItsSuccessor()
    {
        var database = await postgres.CreateDatabaseAsync();
        var (first, second) = (Certificate("first"), Certificate("second"));
        var secret = Protector(database, ("Certificate", first)).Protect("token");
        await using (var connection = new NpgsqlConnection(database))
        {
            var xml = await connection.QuerySingleAsync<string>("select xml from app.data_protection_key");
            xml.ShouldContain("EncryptedData");
            xml.ShouldNotContain("<masterKey p4:requiresEncryption=\"true\" xmlns:p4=\"http://schemas.asp.net/2015/03/dataProtection\"><value>");
        }

        Protector(database, ("Certificate", first)).Unprotect(secret).ShouldBe("token");
        Protector(database, ("Certificate", second), ("FormerCertificate", first)).Unprotect(secret).ShouldBe("token");
        Should.Throw<CryptographicException>(() => Protector(database, ("Certificate", second)).Unprotect(secret));
    }

    private static IDataProtector Protector(string database, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("ConnectionStrings:Reports", database), new("Sync:Enabled", "false"), new("DataProtection:Password", "пароль"),
            .. settings.Select(setting => KeyValuePair.Create($"DataProtection:{setting.Key}", (string?)setting.Value)),
        ]).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddLogging().AddReportsInfrastructure(configuration);
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("test");
    }

    private string Certificate(string name)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var file = Path.Combine(folder, $"{name}.pfx");
        File.WriteAllBytes(file, certificate.Export(X509ContentType.Pkcs12, "пароль"));
        return file;
    }
}
