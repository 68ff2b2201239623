using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Reports.Build.Setup;
using Reports.Infrastructure.Database.Embedded;

namespace Reports.Build.Running;

/// <summary>The whole product as processes of this machine: database, demo portal (unless a real one is named) and service.</summary>
internal sealed class Product : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> parts = [];

    private Product(ProductOptions options) => Options = options;

    public ProductOptions Options { get; }

    /// <summary>Address of the service.</summary>
    public string Url { get; private set; } = "";

    /// <summary>One-time address that signs in a browser.</summary>
    public string SignInUrl { get; private set; } = "";

    /// <summary>Address of the demo portal; empty with a real one.</summary>
    public string DemoUrl { get; private set; } = "";

    /// <summary>Asks the service with all rights.</summary>
    public HttpClient Client { get; } = new() { Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>Ends when the service or the demo portal ends by itself.</summary>
    public Task Broken { get; private set; } = Task.CompletedTask;

    public static async Task<Product> StartAsync(ProductOptions options, CancellationToken cancellationToken)
    {
        var product = new Product(options);
        try
        {
            await product.StartPartsAsync(cancellationToken);
            return product;
        }
        catch
        {
            await product.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        for (var i = parts.Count - 1; i >= 0; i--) await parts[i].DisposeAsync();
    }

    private async Task StartPartsAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Options.Folder);
        var webhook = Options.Webhook?.ToString();
        var watched = new List<Task>();
        if (webhook is null)
        {
            var demo = await StartDemoAsync(cancellationToken);
            watched.Add(demo.Process.Exited);
            webhook = demo.Webhook;
        }

        var connection = Environment.GetEnvironmentVariable("ConnectionStrings__Reports");
        if (string.IsNullOrEmpty(connection))
        {
            var server = await EmbeddedPostgres.StartAsync(
                EmbeddedPostgresOptions.Of(Repository.Root, Path.Combine(Options.Folder, "postgres")) with { ThrowAway = Options.ThrowAway },
                Console.WriteLine, cancellationToken);
            parts.Add(server);
            connection = server.ConnectionString;
        }

        watched.Add((await StartServiceAsync(connection, webhook, cancellationToken)).Exited);
        Broken = Task.WhenAny(watched);
    }

    /// <summary>The same company at every start: it is built for the day of the first start, and then lives on to the present day.</summary>
    private async Task<(ChildProcess Process, string Webhook)> StartDemoAsync(CancellationToken cancellationToken)
    {
        var bornFile = Path.Combine(Options.Folder, "demo-born");
        var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        if (!File.Exists(bornFile)) await File.WriteAllTextAsync(bornFile, today.ToString("O", CultureInfo.InvariantCulture), cancellationToken);
        var born = DateOnly.ParseExact(await File.ReadAllTextAsync(bornFile, cancellationToken), "O", CultureInfo.InvariantCulture);

        // The portal keeps its port between starts: the service knows it by its address.
        var portFile = Path.Combine(Options.Folder, "demo-port");
        var port = Ports.Free(File.Exists(portFile) ? int.Parse(await File.ReadAllTextAsync(portFile, cancellationToken), CultureInfo.InvariantCulture) : Options.Port == 0 ? 0 : Options.Port + 1);
        await File.WriteAllTextAsync(portFile, port.ToString(CultureInfo.InvariantCulture), cancellationToken);

        var (process, line) = await ChildProcess.StartAsync("The demo portal", Path.Combine(Repository.Output("src/Reports.DemoPortal"), "Reports.DemoPortal.dll"),
            ["--urls", $"http://127.0.0.1:{port}", "--size", Options.Size.ToString().ToLowerInvariant(), "--seed", "1", "--rate", "on", "--today", born.ToString("O", CultureInfo.InvariantCulture)],
            new Dictionary<string, string>(StringComparer.Ordinal), Path.Combine(Options.Folder, "demo-portal.log"), static _ => { }, "DEMO_READY ", cancellationToken);
        parts.Add(process);
        var words = line.Split(' ');
        DemoUrl = words[1];
        if (today > born)
            using (var advanced = await Client.PostAsync($"{DemoUrl.TrimEnd('/')}/demo/advance?days={today.DayNumber - born.DayNumber}", content: null, cancellationToken))
                advanced.EnsureSuccessStatusCode();
        return (process, words[2]);
    }

    private async Task<ChildProcess> StartServiceAsync(string connection, string webhook, CancellationToken cancellationToken)
    {
        var url = $"http://127.0.0.1:{Ports.Free(Options.Port)}";
        var key = await AdminKeyAsync(cancellationToken);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_URLS"] = url,
            ["ConnectionStrings__Reports"] = connection,
            ["Portal__Webhook"] = webhook,
            ["Portal__AdminKey"] = key,
            ["Client__Root"] = ClientSetup.Dist,
        };
        if (DemoUrl.Length > 0)
        {
            // The demo portal opens the service in its frame too, as an application that was installed there.
            environment["Bitrix24__ClientId"] = "local.demo.reports";
            environment["Bitrix24__ClientSecret"] = "demo-client-secret";
            environment["Bitrix24__ApplicationCode"] = "reports.demo";
            environment["Bitrix24__OAuthServers__0"] = DemoUrl;
        }

        var signIn = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var (service, line) = await ChildProcess.StartAsync("The service", Path.Combine(Repository.Output("src/Reports.Api"), "Reports.Api.dll"), [], environment,
            Path.Combine(Options.Folder, "service.log"),
            text => { if (text.StartsWith("REPORTS_SIGN_IN ", StringComparison.Ordinal)) signIn.TrySetResult(text.Split(' ')[1]); },
            "REPORTS_READY ", cancellationToken);
        parts.Add(service);
        Url = line.Split(' ')[1].TrimEnd('/');
        SignInUrl = await signIn.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
        Client.BaseAddress = new Uri(Url);
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return service;
    }

    private async Task<string> AdminKeyAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(Options.Folder, "admin-key");
        if (!File.Exists(file))
        {
            await File.WriteAllTextAsync(file, "rpk_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)), cancellationToken);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return await File.ReadAllTextAsync(file, cancellationToken);
    }
}

/// <summary>What to run and where it keeps its data.</summary>
/// <param name="Folder">Database, logs, key.</param>
/// <param name="Webhook">A real portal; null for the demo company.</param>
/// <param name="Size">Of the demo company.</param>
/// <param name="Port">First choice for the service's port; 0 takes any.</param>
/// <param name="ThrowAway">The database is removed at the end.</param>
internal sealed record ProductOptions(string Folder, Uri? Webhook, CompanySize Size, int Port, bool ThrowAway);
