using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Reports.Application.Common;

namespace Reports.Api.Common;

/// <summary>
/// What types alone do not keep out of a body: null in a list whose elements are never null, and U+0000 in a text, which PostgreSQL
/// cannot keep.
/// </summary>
internal static class MemberChecks
{
    private static readonly LocalText NoNull = new("Здесь не может быть null.", "null is not allowed here.");
    private static readonly LocalText NoZero = new("Знак U+0000 недопустим.", "The character U+0000 is not allowed.");

    /// <summary>Checks every object of the type once it is read.</summary>
    public static void Add(JsonTypeInfo type)
    {
        if (type.Kind is not JsonTypeInfoKind.Object) return;
        var members = new Lazy<Member[]>(() => [.. Members(type)]);
        type.OnDeserialized = read =>
        {
            foreach (var member in members.Value) Check(member, read);
        };
    }

    private static IEnumerable<Member> Members(JsonTypeInfo type)
    {
        var nullability = new NullabilityInfoContext();
        foreach (var property in type.Properties)
            if (property is { Get: { } get, AttributeProvider: PropertyInfo declared } && declared.PropertyType.IsAssignableTo(typeof(IEnumerable)))
                yield return new(property.Name, get, nullability.Create(declared).GenericTypeArguments is [{ ReadState: NullabilityState.NotNull }]);
    }

    private static void Check(Member member, object read)
    {
        switch (member.Get(read))
        {
            case string text:
                Check(text, member.Name);
                break;
            case IEnumerable list:
                var index = 0;
                foreach (var element in list)
                {
                    var name = FormattableString.Invariant($"{member.Name}[{index++}]");
                    if (element is null && member.NeverNull) throw new UnfitMemberException(name, NoNull);
                    if (element is string text) Check(text, name);
                }

                break;
        }
    }

    private static void Check(string text, string name)
    {
        if (text.Contains('\0', StringComparison.Ordinal)) throw new UnfitMemberException(name, NoZero);
    }

    /// <summary>A text or a list of an object.</summary>
    private sealed record Member(string Name, Func<object, object?> Get, bool NeverNull);
}

/// <summary>A member holds what it may not; the reader adds the path of its object.</summary>
/// <param name="member">The member, or its element.</param>
/// <param name="problem">What is wrong.</param>
internal sealed class UnfitMemberException(string member, LocalText problem) : JsonException(problem.En)
{
    /// <summary>The member, or its element.</summary>
    public string Member { get; } = member;

    /// <summary>What is wrong.</summary>
    public LocalText Problem { get; } = problem;
}
