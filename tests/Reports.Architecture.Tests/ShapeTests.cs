using System.Reflection;
using MediatR;

namespace Reports.Architecture.Tests;

/// <summary>How types look: sealed, hidden, named for what they are.</summary>
public sealed class ShapeTests
{
    private static readonly string[] BannedSuffixes = ["Manager", "Helper", "Helpers", "Util", "Utils", "Service", "Dto", "Base"];

    /// <summary>What other processes of the repository (build, tests) start: the only adapters that are seen from outside.</summary>
    private static readonly string[] PublicAdapters =
    [
        "DependencyInjection", "IPortalDatabase", "ISystemDatabase", "DatabaseServices", "Migrator", "EmbeddedPostgres", "EmbeddedPostgresOptions", "IMartRefresh", "CrmChanges",
    ];

    [Fact]
    public void Classes_WithoutHeirs_AreSealed()
    {
        foreach (var assembly in Solution.Layers.Append(Solution.DemoPortal)) Unsealed([.. Solution.Written(assembly)]).ShouldBeEmpty();
        Unsealed(Solution.Planted).ShouldBe(["OpenClass", "InternalOpenClass"], ignoreOrder: true);
    }

    [Fact]
    public void Names_SayWhatATypeIs()
    {
        foreach (var assembly in Solution.Layers.Append(Solution.DemoPortal)) BadlyNamed(Solution.Written(assembly)).ShouldBeEmpty();
        BadlyNamed(Solution.Planted).ShouldBe(["PlanManager", "PlanHelper", "PlanUtils", "PlanService", "PlanDto", "PlanBase"], ignoreOrder: true);
    }

    [Fact]
    public void NoType_IsCalledLikeItsFolder()
    {
        foreach (var assembly in Solution.Layers.Append(Solution.DemoPortal)) CalledLikeTheirFolder(Solution.Written(assembly)).ShouldBeEmpty();
        CalledLikeTheirFolder(Solution.Planted).ShouldBe(["Offenders"]);
    }

    [Fact]
    public void Handlers_ValidatorsAndBehaviours_AreInternal()
    {
        PublicPlumbing(Solution.Layers.SelectMany(Solution.Written)).ShouldBeEmpty();
        PublicPlumbing(Solution.Planted).ShouldBe(["PublicHandler"]);
    }

    [Fact]
    public void Adapters_AreInternal()
    {
        PublicAmong(Solution.Written(Solution.Infrastructure), PublicAdapters).ShouldBeEmpty();
        PublicAmong(Solution.Planted, PublicAdapters).ShouldContain("OpenClass");
    }

    [Fact]
    public void TheApi_ShowsItsEntryPointOnly()
    {
        PublicAmong(Solution.Written(Solution.Api), ["Program"]).ShouldBeEmpty();
        PublicAmong(Solution.Planted, ["Program"]).ShouldContain("OpenClass");
    }

    /// <summary>Outside <c>Database</c> and the like, what reads is a Reader: a repository would promise more.</summary>
    [Fact]
    public void Ports_HaveExactlyOneImplementation()
    {
        WronglyBound(Ports(Solution.Application), [.. Solution.Layers.SelectMany(Solution.Written)]).ShouldBeEmpty();
        WronglyBound(Solution.Planted.Where(t => t.IsInterface), Solution.Planted).ShouldBe(["IUnbound: 0", "IBoundTwice: 2"], ignoreOrder: true);
    }

    private static IEnumerable<Type> Ports(Assembly assembly) => Solution.Written(assembly)
        .Where(t => t is { IsInterface: true, IsPublic: true } && t.GetMembers().Length > 0)
        .Where(t => t.Name is not ("IStartupStep" or "IReportRequest" or "IRowsRequest")); // many by design

    private static IEnumerable<string> WronglyBound(IEnumerable<Type> ports, IReadOnlyList<Type> types) =>
        from port in ports
        let count = types.Count(t => t is { IsClass: true, IsAbstract: false } && port.IsAssignableFrom(t))
        where count != 1
        select $"{port.Name}: {count}";

    private static IEnumerable<string> Unsealed(IReadOnlyList<Type> types) => types
        .Where(t => t is { IsClass: true, IsSealed: false, IsAbstract: false } && !types.Any(other => other != t && Inherits(other, t)))
        .Select(t => t.Name);

    private static bool Inherits(Type type, Type parent)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
            if ((current.IsGenericType ? current.GetGenericTypeDefinition() : current) == parent) return true;
        return false;
    }

    private static IEnumerable<string> BadlyNamed(IEnumerable<Type> types) =>
        types.Select(t => t.Name.Split('`')[0]).Where(name => BannedSuffixes.Any(suffix => name.EndsWith(suffix, StringComparison.Ordinal)));

    private static IEnumerable<string> CalledLikeTheirFolder(IEnumerable<Type> types) =>
        types.Where(t => !t.IsNested && t.Namespace!.Split('.')[^1] == t.Name).Select(t => t.Name);

    private static IEnumerable<string> PublicPlumbing(IEnumerable<Type> types) => types
        .Where(t => t is { IsClass: true, IsPublic: true } && t.GetInterfaces().Any(i => i.IsGenericType && IsPlumbing(i.GetGenericTypeDefinition())))
        .Select(t => t.Name);

    private static bool IsPlumbing(Type definition) =>
        definition == typeof(IRequestHandler<,>) || definition == typeof(INotificationHandler<>) || definition == typeof(IPipelineBehavior<,>)
        || definition == typeof(FluentValidation.IValidator<>);

    private static IEnumerable<string> PublicAmong(IEnumerable<Type> types, string[] allowed) =>
        types.Where(t => t.IsPublic).Select(t => t.Name).Except(allowed, StringComparer.Ordinal);
}
