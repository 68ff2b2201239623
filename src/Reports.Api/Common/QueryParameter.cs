using Reports.Application.Common;

namespace Reports.Api.Common;

/// <summary>A parameter in the address that an endpoint knows: it is documented with it, and every other name is refused.</summary>
/// <param name="Name">As written in the address; with a trailing dot it is the beginning of a name.</param>
/// <param name="Kind">What its values look like.</param>
/// <param name="Description">What it does, in both languages.</param>
/// <param name="Repeatable">May be given several times.</param>
/// <param name="Required">Must be given.</param>
/// <param name="Example">A value for the documentation.</param>
/// <param name="Choices">The only values allowed, or null.</param>
internal sealed record QueryParameter(
    string Name,
    QueryKind Kind,
    LocalText Description,
    bool Repeatable = false,
    bool Required = false,
    string? Example = null,
    IReadOnlyList<string>? Choices = null)
{
    /// <summary>Whether <paramref name="name"/> in an address is this parameter.</summary>
    public bool Matches(string name) => Name.EndsWith('.')
        ? name.StartsWith(Name, StringComparison.Ordinal) && name.Length > Name.Length
        : string.Equals(name, Name, StringComparison.Ordinal);
}

/// <summary>What the values of a parameter look like.</summary>
internal enum QueryKind
{
    Text,
    Integer,
    Date,
    Flag,
}

/// <summary>The parameters of an endpoint, as metadata.</summary>
internal sealed record KnownQuery(IReadOnlyList<QueryParameter> Parameters);

/// <summary>Refuses names that the endpoint does not know: a misspelt filter must not silently widen an answer.</summary>
internal static class KnownQueryFilter
{
    private static readonly LocalText Unknown = new("Неизвестный параметр. Допустимы: {0}.", "Unknown parameter. Allowed: {0}.");

    /// <summary>Says which parameters the endpoint takes.</summary>
    public static RouteHandlerBuilder WithQuery(this RouteHandlerBuilder endpoint, params IEnumerable<QueryParameter> parameters) =>
        endpoint.WithMetadata(new KnownQuery([.. parameters]));

    /// <summary>Refuses unknown parameters on every endpoint of the group.</summary>
    public static RouteGroupBuilder RefuseUnknownQuery(this RouteGroupBuilder group) => group.AddEndpointFilter((invocation, next) =>
    {
        var request = invocation.HttpContext.Request;
        if (request.Query.Count == 0) return next(invocation);
        var known = invocation.HttpContext.GetEndpoint()?.Metadata.GetMetadata<KnownQuery>()?.Parameters ?? [];
        List<FluentValidation.Results.ValidationFailure> failures = [.. request.Query.Keys
            .Where(name => !known.Any(p => p.Matches(name)))
            .Select(name => new FluentValidation.Results.ValidationFailure(name, Unknown.With(Names(known)).ToString()))];
        return failures.Count == 0 ? next(invocation) : throw new FluentValidation.ValidationException(failures);
    });

    private static string Names(IReadOnlyList<QueryParameter> known) =>
        known.Count == 0 ? "—" : string.Join(", ", known.Select(p => p.Name.EndsWith('.') ? p.Name + "NAME" : p.Name));
}
