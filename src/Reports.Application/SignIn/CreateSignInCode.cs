using MediatR;
using Reports.Application.Access;
using Reports.Application.Common;

namespace Reports.Application.SignIn;

/// <summary>Makes a one-time code that signs an administrator in, for a service of one's own.</summary>
public sealed record CreateSignInCode : IRequest<SignInCode>, IAdminRequest;

/// <summary>A one-time code.</summary>
/// <param name="Code">The code.</param>
/// <param name="Address">Where it is opened, relative to the service.</param>
/// <param name="ExpiresAt">When it ends unused.</param>
public sealed record SignInCode(string Code, string Address, DateTimeOffset ExpiresAt);

internal sealed class CreateSignInCodeHandler(ICallerAccessor callers, ISignInCodes codes) : IRequestHandler<CreateSignInCode, SignInCode>
{
    public Task<SignInCode> Handle(CreateSignInCode request, CancellationToken cancellationToken) =>
        codes.CreateAsync(new SignInIdentity(callers.Caller.PortalId, callers.Caller.UserId, IsAdmin: true), renewable: true, SignInCodes.ByHand, cancellationToken);
}

/// <summary>Makes one-time codes.</summary>
public interface ISignInCodes
{
    /// <summary>A code that opens a session of <paramref name="identity"/> once.</summary>
    Task<SignInCode> CreateAsync(SignInIdentity identity, bool renewable, TimeSpan lifetime, CancellationToken cancellationToken);
}

/// <summary>How codes are made.</summary>
public static class SignInCodes
{
    /// <summary>How long a code lasts that a person carries to a browser.</summary>
    public static readonly TimeSpan ByHand = TimeSpan.FromMinutes(60);

    /// <summary>How long a code lasts that a redirect carries.</summary>
    public static readonly TimeSpan ByRedirect = TimeSpan.FromSeconds(60);
}

internal sealed class SignInCodeMaker(ISessions sessions, TimeProvider time) : ISignInCodes
{
    public async Task<SignInCode> CreateAsync(SignInIdentity identity, bool renewable, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var code = Secret.Create(Secret.CodePrefix);
        var expiresAt = time.GetUtcNow() + lifetime;
        await sessions.StoreCodeAsync(Secret.Hash(code), identity, renewable, expiresAt, cancellationToken);
        return new SignInCode(code, $"/#code={code}", expiresAt);
    }
}
