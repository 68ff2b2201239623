using System.CommandLine;
using System.Globalization;
using Reports.Build;
using Reports.Build.Running;
using Reports.Build.Targets;
using Spectre.Console;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// dotnet run --project build [-- target options]
var size = new Option<CompanySize>("--size") { Description = "The demo company: small (4 employees), medium (40) or big (500).", DefaultValueFactory = static _ => CompanySize.Small };
var webhook = new Option<Uri?>("--webhook") { Description = "Inbound webhook of a real portal: https://company.bitrix24.ru/rest/1/code/" };
var port = new Option<int>("--port") { Description = "Port of the service; a busy one is passed over.", DefaultValueFactory = static _ => 5080 };
var filter = new Option<string?>("--only") { Description = "Run only the suites whose name contains this text." };
var measurements = new Option<string?>("--only") { Description = "Only these, separated by commas: sync, portal, rebuild, small, copy, query, answer, increment, which replace their part of the page, and of query and answer only the reports named, which writes nothing." };
var keep = new Option<bool>("--keep") { Description = "Leave the measured database in .data/bench, and use that of an earlier run." };
var quick = new Option<bool>("--quick") { Description = "Smaller data: shows that the measurements run, not what they measure." };

Command Target(string name, string description, Func<ParseResult, CancellationToken, Task<int>> run, params Option[] options)
{
    var command = new Command(name, description);
    foreach (var option in options) command.Add(option);
    command.SetAction((result, token) => run(result, token));
    return command;
}

Task<int> Run(ParseResult result, CancellationToken token) =>
    RunTarget.ExecuteAsync(result.GetValue(webhook), result.GetValue(size), result.GetValue(port), token);

var root = new RootCommand("Sets up, runs, tests and publishes Reports.")
{
    Target("run", "Set up and run the product (the default).", Run, webhook, size, port),
    Target("test", "Set up and run every test suite.", (result, token) => TestTarget.ExecuteAsync(result.GetValue(filter), token), filter),
    Target("smoke", "Run the product in a throw-away folder and ask it for everything.", (_, token) => SmokeTarget.ExecuteAsync(token)),
    Target("openapi", "Write docs/openapi.json and the client's types.", (_, token) => OpenApiTarget.ExecuteAsync(token)),
    Target("bench", "Measure, and write docs/performance.md.", (result, token) => BenchTarget.ExecuteAsync(result.GetValue(quick), result.GetValue(measurements), result.GetValue(keep), token), quick, measurements, keep),
    Target("publish", "Write a self-standing service to artifacts/publish.", (_, token) => PublishTarget.ExecuteAsync(token)),
};
root.Add(webhook);
root.Add(size);
root.Add(port);
root.SetAction(Run);

try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(20), EnableDefaultExceptionHandler = false });
}
catch (OperationCanceledException)
{
    return 130;
}
catch (BuildFailedException exception)
{
    AnsiConsole.MarkupLineInterpolated($"[red]{exception.Message}[/]");
    return 1;
}
