namespace Reports.Api.Common;

/// <summary>
/// Ends the process when its standard input closes, where the one who started it asks so (<c>REPORTS_STOP_WITH_INPUT=1</c>):
/// the only word of a parent that was killed, on every operating system.
/// </summary>
internal sealed class StopWithInput(IHostApplicationLifetime lifetime) : BackgroundService
{
    /// <summary>Whether the environment asks for it.</summary>
    public static bool Wanted => string.Equals(Environment.GetEnvironmentVariable("REPORTS_STOP_WITH_INPUT"), "1", StringComparison.Ordinal);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var input = Console.OpenStandardInput();
        var buffer = new byte[64];
        while (await input.ReadAsync(buffer, stoppingToken) > 0)
        {
            // Nothing is said to the service this way; only the end counts.
        }

        lifetime.StopApplication();
    }
}
