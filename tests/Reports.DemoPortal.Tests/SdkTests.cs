using System.Diagnostics;
using System.Net;
using System.Reflection;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Reports.DemoPortal.Tests;

/// <summary>Bitrix24's own SDK takes the portal for a portal.</summary>
public sealed class SdkTests
{
    private static readonly string Folder = Path.GetFullPath(typeof(SdkTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "SdkFolder").Value!);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OfficialSdk_ReadsListsBatchesErrorsAndLimits()
    {
        await InstallAsync();
        using var certificate = CreateCertificate();
        var authority = Path.Combine(Path.GetTempPath(), $"reports-demo-{Guid.NewGuid():N}.pem");
        await File.WriteAllTextAsync(authority, certificate.ExportCertificatePem(), Stop);
        try
        {
            await using var host = await DemoPortalHost.StartAsync(new() { Today = SmallPortal.Today, Rate = false, Url = new("https://127.0.0.1:0"), Certificate = certificate }, Stop);
            var output = await RunAsync("node", ["sdk.mjs", host.WebhookUrl.ToString()], ("NODE_EXTRA_CA_CERTS", authority));
            Check(JsonSerializer.Deserialize<JsonElement>(output.Trim().Split('\n')[^1]), host);
        }
        finally
        {
            File.Delete(authority);
        }
    }

    private static void Check(JsonElement seen, DemoPortalHost host)
    {
        var text = seen.GetRawText();
        var leads = host.Company.Leads.Count;
        seen.GetProperty("leads").GetProperty("read").GetInt32().ShouldBe(leads, text);
        seen.GetProperty("leads").GetProperty("distinct").GetInt32().ShouldBe(leads, text);
        seen.GetProperty("deals").GetProperty("read").GetInt32().ShouldBe(host.Company.Deals.Count(deal => !deal.IsRecurring), text);
        seen.GetProperty("calls").GetInt32().ShouldBe(200, text);
        seen.GetProperty("paging").GetProperty("total").GetInt32().ShouldBe(host.Company.Deals.Count(deal => !deal.IsRecurring), text);
        seen.GetProperty("paging").GetProperty("more").GetBoolean().ShouldBeTrue(text);
        seen.GetProperty("paging").GetProperty("next").GetInt32().ShouldBe(50, text);
        seen.GetProperty("time").EnumerateArray().Select(item => item.GetString()).ShouldContain("operating", text);

        var batch = seen.GetProperty("batch");
        batch.GetProperty("me").GetString().ShouldBe("1", text);
        batch.GetProperty("mine").GetBoolean().ShouldBeTrue(text);
        batch.GetProperty("mineCount").GetInt32().ShouldBe(50, text);
        batch.GetProperty("error").GetString().ShouldBe("ERROR_METHOD_NOT_FOUND", text);
        seen.GetProperty("chunks").GetInt32().ShouldBe(120, text);

        var errors = seen.GetProperty("errors");
        Error("unknown").ShouldBe(("ERROR_METHOD_NOT_FOUND", 404), text);
        Error("filter").ShouldBe(("INVALID_ARG_VALUE", 400), text);
        Error("application").ShouldBe(("WRONG_AUTH_TYPE", 403), text);

        seen.GetProperty("afterLimit").GetString().ShouldBe("1", text);
        seen.GetProperty("retries").GetInt32().ShouldBe(2, text);
        seen.GetProperty("hurried").GetInt32().ShouldBe(12, text);

        (string?, int) Error(string name) => (errors.GetProperty(name).GetProperty("code").GetString(), errors.GetProperty(name).GetProperty("status").GetInt32());
    }

    /// <summary>The build installs the SDK beforehand; who runs this test alone gets it here.</summary>
    private static async Task InstallAsync()
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules", "@bitrix24", "b24jssdk")))
            await RunAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci"]);
    }

    private static async Task<string> RunAsync(string program, string[] arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        process.ExitCode.ShouldBe(0, await errors + await output);
        return await output;
    }

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }
}
