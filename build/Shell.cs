using System.Text;
using CliWrap;
using CliWrap.EventStream;

namespace Reports.Build;

/// <summary>Runs other programs to their end.</summary>
internal static class Shell
{
    /// <summary>Runs a program, shows what it prints, and fails with its last lines when it fails.</summary>
    public static async Task RunAsync(string program, IReadOnlyList<string> arguments, string folder, CancellationToken cancellationToken,
        IReadOnlyDictionary<string, string?>? environment = null, bool quiet = false)
    {
        var (code, output) = await CaptureAsync(program, arguments, folder, quiet ? static _ => { } : Console.WriteLine, cancellationToken, environment);
        if (code != 0)
            throw new BuildFailedException($"{program} {string.Join(' ', arguments)} ended with {code}{(quiet ? Environment.NewLine + Tail(output) : "")}");
    }

    /// <summary>Runs a program and returns how it ended with all it printed.</summary>
    public static async Task<(int Code, string Output)> CaptureAsync(string program, IReadOnlyList<string> arguments, string folder,
        Action<string> line, CancellationToken cancellationToken, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var output = new StringBuilder();
        var code = -1;
        var command = Command(program, arguments, folder, environment);
        try
        {
            await foreach (var happened in command.ListenAsync(cancellationToken))
            {
                var text = happened switch
                {
                    StandardOutputCommandEvent standard => standard.Text,
                    StandardErrorCommandEvent error => error.Text,
                    _ => null,
                };
                if (happened is ExitedCommandEvent exited) code = exited.ExitCode;
                if (text is null) continue;
                output.AppendLine(text);
                line(text);
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new BuildFailedException($"'{program}' is not to be found. Install it and run again (see README).");
        }

        return (code, output.ToString());
    }

    public static Command Command(string program, IReadOnlyList<string> arguments, string folder, IReadOnlyDictionary<string, string?>? environment)
    {
        // npm is a script on Windows.
        var command = OperatingSystem.IsWindows() && program is "npm" or "npx"
            ? Cli.Wrap("cmd.exe").WithArguments(["/c", program, .. arguments])
            : Cli.Wrap(program).WithArguments(arguments);
        return command.WithWorkingDirectory(folder).WithValidation(CommandResultValidation.None)
            .WithEnvironmentVariables(environment ?? new Dictionary<string, string?>(StringComparer.Ordinal));
    }

    public static string Tail(string output) => string.Join(Environment.NewLine, output.TrimEnd().Split('\n').TakeLast(40));
}
