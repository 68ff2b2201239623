namespace Reports.Architecture.Tests.Offenders.SalesPlan;

internal sealed class CrossFeature(Marketing.Source source)
{
    public string Name => source.Name;
}
