using System.Globalization;
using Reports.DemoPortal.Methods;
using Reports.DemoPortal.Rest;

namespace Reports.DemoPortal.OAuth;

/// <summary>A pair of tokens that an application holds for a user.</summary>
internal sealed record TokenPair(string Access, string Refresh, int UserId, long Expires);

/// <summary>Access and refresh tokens of the one application; both change at every refresh.</summary>
internal sealed class Tokens
{
    public const string ClientId = "local.demo.reports";
    public const string ClientSecret = "demo-client-secret";
    public const string MemberId = "a223c6b3710f85df22e9377d6c4f7553";
    public const string ApplicationToken = "51856fefc120afa4b628cc82d3935cce";
    public const int Lifetime = 3600;

    private readonly Lock gate = new();
    private readonly Dictionary<string, TokenPair> byAccess = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TokenPair> byRefresh = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);
    private long issued;

    public TokenPair Issue(int userId, long now)
    {
        lock (gate)
        {
            var pair = new TokenPair(Next("access"), Next("refresh"), userId, now + Lifetime);
            byAccess[pair.Access] = pair;
            byRefresh[pair.Refresh] = pair;
            return pair;
        }
    }

    /// <summary>A new pair for a refresh token, which is dead thereafter.</summary>
    public TokenPair? Refresh(string refresh, long now)
    {
        lock (gate)
            return byRefresh.Remove(refresh, out var old) ? Issue(old.UserId, now) : null;
    }

    public string IssueCode(int userId)
    {
        lock (gate)
        {
            var code = Next("code");
            codes[code] = userId;
            return code;
        }
    }

    public TokenPair? Redeem(string code, long now)
    {
        lock (gate)
            return codes.Remove(code, out var user) ? Issue(user, now) : null;
    }

    public RestCaller Authorise(string? access, long now)
    {
        lock (gate)
        {
            if (access is null || !byAccess.TryGetValue(access, out var pair))
                throw RestError.NoAuth();
            if (pair.Expires <= now)
                throw RestError.ExpiredToken();
            return new(pair.UserId, ClientId, IsApplication: true, MethodCatalog.Scopes);
        }
    }

    /// <summary>Makes every access token old at once, as an hour would.</summary>
    public void ExpireAll()
    {
        lock (gate)
        {
            foreach (var (access, pair) in byAccess.ToArray())
                byAccess[access] = pair with { Expires = 0 };
        }
    }

    private string Next(string kind) => string.Create(CultureInfo.InvariantCulture, $"demo-{kind}-{++issued:D6}-{Guid.NewGuid():N}");
}
