using System.Globalization;
using Reports.DemoPortal.Company;

namespace Reports.DemoPortal;

/// <summary>Starts the demo portal from the command line and says when it is ready.</summary>
internal static class Program
{
    private const string Usage = "--urls http://127.0.0.1:5099 --size small|medium|big --seed 1 --rate on|off --today 2026-11-23 --app http://127.0.0.1:5080/";

    private static async Task<int> Main(string[] args)
    {
        if (!TryRead(args, out var options, out var error))
        {
            await Console.Error.WriteLineAsync($"{error}\n{Usage}");
            return 2;
        }

        await using var host = await DemoPortalHost.StartAsync(options);
        Console.WriteLine($"DEMO_READY {host.Url.GetLeftPart(UriPartial.Authority)} {host.WebhookUrl}");
        await Task.WhenAny(host.WaitAsync(), StopWithInput.WaitAsync());
        return 0;
    }

    private static bool TryRead(string[] args, out DemoPortalOptions options, out string error)
    {
        options = new DemoPortalOptions();
        error = "";
        for (var index = 0; index + 1 < args.Length; index += 2)
        {
            var value = args[index + 1];
            DemoPortalOptions? next = args[index] switch
            {
                "--urls" when Uri.TryCreate(value, UriKind.Absolute, out var url) => options with { Url = url },
                "--size" when Enum.TryParse<CompanySize>(value, ignoreCase: true, out var size) => options with { Size = size },
                "--seed" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) => options with { Seed = seed },
                "--rate" when value is "on" or "off" => options with { Rate = value == "on" },
                "--today" when DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var today) => options with { Today = today },
                "--app" when Uri.TryCreate(value, UriKind.Absolute, out var app) => options with { ApplicationUrl = app },
                _ => null,
            };
            if (next is null)
            {
                error = $"Not understood: {args[index]} {value}";
                return false;
            }

            options = next;
        }

        if (args.Length % 2 == 0)
            return true;
        error = $"No value for {args[^1]}";
        return false;
    }
}
