using System.Reflection;
using NetArchTest.Rules;
using Reports.Domain.Portals;

namespace Reports.Architecture.Tests;

/// <summary>Who may know whom.</summary>
public sealed class LayerTests
{
    private static readonly string[] DomainKnows = ["System.", "netstandard"];
    private static readonly string[] ApplicationKnows = [.. DomainKnows, "Reports.Domain", "MediatR", "FluentValidation", "Scrutor", "Microsoft.Extensions.DependencyInjection"];
    private static readonly string[] InfrastructureForgets = ["Reports.Api", "Reports.DemoPortal"];
    private static readonly string[] DemoForgets = ["Reports.Domain", "Reports.Application", "Reports.Infrastructure", "Reports.Api"];

    [Fact]
    public void Domain_KnowsNothing() => Beyond(Solution.Domain, DomainKnows).ShouldBeEmpty();

    [Fact]
    public void Application_KnowsTheDomainAndItsOwnTools() => Beyond(Solution.Application, ApplicationKnows).ShouldBeEmpty();

    [Fact]
    public void Infrastructure_DoesNotKnowTheApi() => Among(Solution.Infrastructure, InfrastructureForgets).ShouldBeEmpty();

    [Fact]
    public void DemoPortal_KnowsNothingOfTheProduct() => Among(Solution.DemoPortal, DemoForgets).ShouldBeEmpty();

    [Fact]
    public void References_AreFound_WhereTheyAre()
    {
        Beyond(typeof(LayerTests).Assembly, DomainKnows).ShouldContain("Reports.Application");
        Beyond(typeof(LayerTests).Assembly, ApplicationKnows).ShouldContain("Reports.Infrastructure");
        Among(typeof(LayerTests).Assembly, InfrastructureForgets).ShouldContain("Reports.Api");
    }

    /// <summary>Endpoints speak to the application; only the composition root names the adapters.</summary>
    [Fact]
    public void Endpoints_DoNotReachForAdapters()
    {
        AdaptersUsedIn(Types.InAssembly(Solution.Api).That().DoNotHaveName(nameof(Reports.Api.Program))).ShouldBeEmpty();
        AdaptersUsedIn(Types.InAssembly(typeof(LayerTests).Assembly).That().HaveName(nameof(Solution))).ShouldContain(typeof(Solution).FullName);
    }

    /// <summary>Formulas may be shared (a win rate is a win rate); answers, statements and endpoints may not.</summary>
    [Fact]
    public void Reports_DoNotKnowEachOther()
    {
        foreach (var assembly in Solution.Layers.Except([Solution.Domain])) CrossFeature(assembly, assembly.GetName().Name!).ShouldBeEmpty();
        CrossFeature(typeof(LayerTests).Assembly, "Reports.Architecture.Tests.Offenders").ShouldBe(["Reports.Architecture.Tests.Offenders.SalesPlan.CrossFeature"]);
    }

    private static IEnumerable<string> AdaptersUsedIn(PredicateList types) =>
        types.Should().NotHaveDependencyOn("Reports.Infrastructure").GetResult().FailingTypeNames ?? [];

    private static List<string> CrossFeature(Assembly assembly, string root)
    {
        var features = ReportNames.All.Select(name => string.Concat(name.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]))).ToArray();
        return
        [
            .. from feature in features
               let others = features.Where(f => f != feature).Select(f => $"{root}.{f}").ToArray()
               from offender in Types.InAssembly(assembly).That().ResideInNamespace($"{root}.{feature}").Should().NotHaveDependencyOnAny(others).GetResult().FailingTypeNames ?? []
               select offender,
        ];
    }

    private static IEnumerable<string> Beyond(Assembly assembly, string[] known) =>
        References(assembly).Where(name => !known.Any(k => name.StartsWith(k, StringComparison.Ordinal)));

    private static IEnumerable<string> Among(Assembly assembly, string[] forbidden) => References(assembly).Intersect(forbidden, StringComparer.Ordinal);

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(a => a.Name!);
}
