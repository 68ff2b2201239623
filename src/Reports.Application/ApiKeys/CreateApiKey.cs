using FluentValidation;
using MediatR;
using Reports.Application.Access;
using Reports.Application.Common;

namespace Reports.Application.ApiKeys;

/// <summary>Creates a key for another program.</summary>
/// <param name="Name">What people will call it.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="ExpiresAt">When it ends by itself, or null.</param>
public sealed record CreateApiKey(string Name, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt) : IRequest<CreatedApiKey>, IAdminRequest;

/// <summary>A new key; its secret is never shown again.</summary>
/// <param name="Id">Names the key.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Key">The key itself.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="ExpiresAt">When it ends by itself, or null.</param>
public sealed record CreatedApiKey(Guid Id, string Name, string Key, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt);

internal sealed class CreateApiKeyHandler(ICallerAccessor callers, IApiKeyWriter writer) : IRequestHandler<CreateApiKey, CreatedApiKey>
{
    public async Task<CreatedApiKey> Handle(CreateApiKey request, CancellationToken cancellationToken)
    {
        var secret = Secret.Create(Secret.ApiKeyPrefix);
        var entry = await writer.CreateAsync(
            callers.Caller.PortalId,
            callers.Caller.UserId,
            new NewApiKey(request.Name.Trim(), Secret.Hash(secret), Secret.HintOf(secret), [.. request.Scopes.Distinct(StringComparer.Ordinal)], request.ExpiresAt),
            cancellationToken);
        return new CreatedApiKey(entry.Id, entry.Name, secret, entry.Scopes, entry.CreatedAt, entry.ExpiresAt);
    }
}

internal sealed class CreateApiKeyValidator : AbstractValidator<CreateApiKey>
{
    private static readonly LocalText Name = new("Название, 1–100 знаков.", "A name, 1–100 characters.");
    private static readonly LocalText Scope = new("Хотя бы одно из: {0}.", "At least one of: {0}.");
    private static readonly LocalText Future = new("Момент в будущем.", "A moment in the future.");

    public CreateApiKeyValidator(TimeProvider time)
    {
        RuleFor(c => c.Name).Must(name => name.Trim().Length is >= 1 and <= 100).WithMessage(_ => Name.ToString());
        RuleFor(c => c.Scopes).Must(scopes => scopes.Count > 0 && !scopes.Except(ApiKeyScopes.All, StringComparer.Ordinal).Any())
            .WithMessage(_ => Scope.With(string.Join(", ", ApiKeyScopes.All)).ToString());
        RuleFor(c => c.ExpiresAt).Must(at => at is null || at > time.GetUtcNow()).WithMessage(_ => Future.ToString());
    }
}
