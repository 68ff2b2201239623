namespace Reports.DemoPortal;

/// <summary>
/// Ends with the standard input, where the one who started the process asks so (<c>REPORTS_STOP_WITH_INPUT=1</c>):
/// the only word of a parent that was killed, on every operating system.
/// </summary>
internal static class StopWithInput
{
    /// <summary>Ends when the input does; never where nobody asked.</summary>
    public static async Task WaitAsync()
    {
        if (Environment.GetEnvironmentVariable("REPORTS_STOP_WITH_INPUT") is not "1") await Task.Delay(Timeout.Infinite);
        await using var input = Console.OpenStandardInput();
        var buffer = new byte[64];
        while (await input.ReadAsync(buffer) > 0)
        {
            // Nothing is said to the portal this way; only the end counts.
        }
    }
}
