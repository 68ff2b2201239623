namespace Reports.Architecture.Tests.Offenders.Marketing;

internal sealed class Source
{
    public string Name { get; } = "WEB";
}
