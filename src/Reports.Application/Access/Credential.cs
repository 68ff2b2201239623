using System.Security.Cryptography;
using System.Text;

namespace Reports.Application.Access;

/// <summary>What a bearer token turned out to be.</summary>
/// <param name="PortalId">The tenant that the token belongs to.</param>
/// <param name="Id">The key's or the session's id.</param>
/// <param name="Kind">API key or session.</param>
/// <param name="UserId">The Bitrix24 user of a session, where known.</param>
/// <param name="IsAdmin">Whether the session is an administrator's.</param>
/// <param name="Scopes">What an API key may do.</param>
/// <param name="PortalLanguage">Language of the portal.</param>
public sealed record Credential(
    int PortalId,
    Guid Id,
    CredentialKind Kind,
    int? UserId,
    bool IsAdmin,
    IReadOnlyList<string> Scopes,
    string PortalLanguage);

/// <summary>Kinds of bearer tokens.</summary>
public enum CredentialKind
{
    /// <summary>A key for another program.</summary>
    ApiKey,

    /// <summary>A person's session.</summary>
    Session,
}

/// <summary>Finds what a token stands for, across portals: the token is what names the portal.</summary>
public interface ICredentialReader
{
    /// <summary>The valid credential with this hash, or null when there is none, or it expired or was revoked, or its portal is not served.</summary>
    Task<Credential?> FindAsync(byte[] hash, CancellationToken cancellationToken);
}

/// <summary>Secrets that the service gives out: 256 random bits with a prefix that says what they are. Only hashes are stored.</summary>
public static class Secret
{
    /// <summary>Prefix of an API key.</summary>
    public const string ApiKeyPrefix = "rpk_";

    /// <summary>Prefix of a session's bearer.</summary>
    public const string SessionPrefix = "rps_";

    /// <summary>Prefix of a session's renewal secret.</summary>
    public const string RenewalPrefix = "rpr_";

    /// <summary>Prefix of a one-time sign-in code.</summary>
    public const string CodePrefix = "rpc_";

    /// <summary>A new secret.</summary>
    public static string Create(string prefix) =>
        prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>The first characters, too few to guess the rest.</summary>
    public static string HintOf(string secret) => secret[..Math.Min(8, secret.Length)] + "…";

    /// <summary>What is stored of a secret. A plain hash suffices: nobody can guess 256 bits.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
