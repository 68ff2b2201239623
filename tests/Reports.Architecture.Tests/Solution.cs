using System.Reflection;

namespace Reports.Architecture.Tests;

/// <summary>The assemblies under the rules, and the planted offenders that every rule must find.</summary>
internal static class Solution
{
    public static Assembly Domain { get; } = typeof(Reports.Domain.Figures.FigureCatalog).Assembly;

    public static Assembly Application { get; } = typeof(Reports.Application.DependencyInjection).Assembly;

    public static Assembly Infrastructure { get; } = typeof(Reports.Infrastructure.DependencyInjection).Assembly;

    public static Assembly Api { get; } = typeof(Reports.Api.Program).Assembly;

    public static Assembly DemoPortal { get; } = Assembly.Load("Reports.DemoPortal");

    public static Assembly[] Layers { get; } = [Domain, Application, Infrastructure, Api];

    /// <summary>What lives in the folder of planted offenders.</summary>
    public static Type[] Planted { get; } = [.. Written(typeof(Solution).Assembly).Where(t => t.Namespace!.StartsWith("Reports.Architecture.Tests.Offenders", StringComparison.Ordinal))];

    /// <summary>Types that people wrote, nested ones too.</summary>
    public static IEnumerable<Type> Written(Assembly assembly) => assembly.GetTypes()
        .Where(t => t.Namespace?.StartsWith("Reports.", StringComparison.Ordinal) == true && !t.Name.Contains('<', StringComparison.Ordinal) && !IsGenerated(t));

    private static bool IsGenerated(Type type) =>
        type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), inherit: false)
        || type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute), inherit: false)
        || (type.DeclaringType is { } outer && IsGenerated(outer));
}
