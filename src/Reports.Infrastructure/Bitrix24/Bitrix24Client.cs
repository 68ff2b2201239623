using System.Buffers;
using System.Net;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Reports.Infrastructure.Bitrix24;

/// <summary>Makes clients for portals.</summary>
internal sealed class Bitrix24Clients(
    IBitrix24Api api, PortalThrottles throttles, IAccessKeeper keeper, IOptions<Bitrix24Options> options, TimeProvider time, ILogger<Bitrix24Client> logger)
{
    public Bitrix24Client For(PortalAccess access) => new(api, access, throttles, keeper, options.Value, time, logger);
}

/// <summary>Calls one portal on behalf of one credential, and does what its refusals ask for: waits, refreshes, follows it to a new domain, or gives up with the reason.</summary>
internal sealed class Bitrix24Client(
    IBitrix24Api api, PortalAccess access, PortalThrottles throttles, IAccessKeeper keeper, Bitrix24Options options, TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>Most commands that one batch may hold.</summary>
    public const int LargestBatch = 50;

    private static readonly HttpStatusCode[] Moves =
        [HttpStatusCode.MovedPermanently, HttpStatusCode.Found, HttpStatusCode.TemporaryRedirect, HttpStatusCode.PermanentRedirect];

    private readonly SemaphoreSlim accessLock = new(1, 1);
    private PortalAccess access = access;
    private int requests;

    /// <summary>Requests sent so far, repeats included.</summary>
    public int Requests => Volatile.Read(ref requests);

    public Bitrix24Options Options => options;

    /// <summary>Calls one method without parameters.</summary>
    public Task<Answer> CallAsync(string method, CancellationToken cancellationToken) =>
        CallAsync(method, static _ => { }, cancellationToken);

    /// <summary>Calls one method; <paramref name="write"/> puts its parameters into the body.</summary>
    public Task<Answer> CallAsync(string method, Action<Utf8JsonWriter> write, CancellationToken cancellationToken) =>
        SendAsync(method, [method], write, static (answer, _) => answer, cancellationToken);

    /// <summary>Runs up to 50 commands in one request. Faults of single commands stand in the answer; only a blocked method is waited for here, and the batch repeated.</summary>
    public Task<BatchAnswer> BatchAsync(IReadOnlyList<Command> commands, bool halt, CancellationToken cancellationToken)
    {
        if (commands.Count > LargestBatch) throw new ArgumentException("A batch holds at most 50 commands.", nameof(commands));
        var methods = commands.Select(c => c.Method).Distinct(StringComparer.Ordinal).ToArray();
        return SendAsync("batch", methods, Write, Read, cancellationToken);

        void Write(Utf8JsonWriter json)
        {
            json.WriteNumber("halt", halt ? 1 : 0);
            json.WriteStartObject("cmd");
            for (var i = 0; i < commands.Count; i++) json.WriteString(KeyOf(i), commands[i].ToString());
            json.WriteEndObject();
        }

        BatchAnswer Read(Answer answer, PortalThrottle throttle)
        {
            var batch = new BatchAnswer(answer);
            var spent = new Dictionary<string, double>(StringComparer.Ordinal);
            for (var i = 0; i < commands.Count; i++)
            {
                var method = commands[i].Method;
                if (batch.Fault(KeyOf(i), method) is { Kind: FaultKind.OperatingLimit or FaultKind.QueryLimit or FaultKind.ExpiredToken } refusal) throw refusal;
                var took = batch.Time(KeyOf(i));
                spent[method] = spent.GetValueOrDefault(method) + took.Duration;
                throttle.Observe(method, took, spent[method]);
                if (took.OperatingResetAt is { } reset) lastReset[method] = reset;
            }

            return batch;
        }
    }

    /// <summary>Whether a method whose answer was lost may be called again by itself: what adds records might add them twice.</summary>
    public static bool IsRepeatable(string method) => !method.EndsWith(".add", StringComparison.Ordinal);

    /// <summary>The key under which a batch answers its <paramref name="index"/>-th command.</summary>
    public static string KeyOf(int index) => Keys[index];

    private static readonly string[] Keys = [.. Enumerable.Range(0, LargestBatch).Select(i => FormattableString.Invariant($"c{i}"))];

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, DateTimeOffset> lastReset = new(StringComparer.OrdinalIgnoreCase);

    public void Dispose() => accessLock.Dispose();

    private async Task<T> SendAsync<T>(
        string method, string[] budgets, Action<Utf8JsonWriter> write, Func<Answer, PortalThrottle, T> read, CancellationToken cancellationToken)
    {
        var refreshed = false;
        for (var attempt = 1; ; attempt++)
        {
            var current = Volatile.Read(ref access);
            var throttle = throttles.Of(current);
            foreach (var budget in budgets) await throttle.WaitForAsync(budget, cancellationToken);
            try
            {
                Interlocked.Increment(ref requests);
                using var content = Body(current, write);
                using var response = await api.CallAsync(method, content, current, cancellationToken);
                if (Moves.Contains(response.StatusCode) && response.Headers.Location is { } location && attempt <= options.Repeats)
                {
                    await MoveAsync(current, location, cancellationToken);
                    continue;
                }

                using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                timeout.CancelAfter(options.AttemptTimeout);
                return read(await ReadAsync(response, method, timeout.Token), throttle);
            }
            catch (Exception cause) when (Refusal(cause, method, cancellationToken) is { } fault)
            {
                if (attempt > options.Repeats) ExceptionDispatchInfo.Throw(fault);
                switch (fault.Kind)
                {
                    case FaultKind.ExpiredToken when !refreshed && current is OAuthAccess:
                        refreshed = true;
                        await RefreshAsync(current, cancellationToken);
                        break;
                    case FaultKind.QueryLimit:
                        throttle.Pause(Wait(fault, attempt));
                        break;
                    case FaultKind.OperatingLimit:
                        foreach (var budget in Blocked(fault, budgets)) throttle.Block(budget, lastReset.TryGetValue(budget, out var reset) ? reset : null);
                        break;
                    case FaultKind.Transient when IsRepeatable(method):
                        await Task.Delay(Wait(fault, attempt), time, cancellationToken);
                        break;
                    default:
                        ExceptionDispatchInfo.Throw(fault);
                        break;
                }

                logger.LogInformation("Portal {Portal}: {Method} was refused ({Kind}, {Code}), attempt {Attempt}", current, method, fault.Kind, fault.Code, attempt);
            }
        }
    }

    /// <summary>A refusal inside a batch names its method; one of the batch as a whole blocks all that it held.</summary>
    private static string[] Blocked(Bitrix24Exception fault, string[] budgets) =>
        budgets.Contains(fault.Method, StringComparer.Ordinal) ? [fault.Method] : budgets;

    private static ByteArrayContent Body(PortalAccess access, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            if (access.Token is { } token) json.WriteString("auth", token);
            json.WriteEndObject();
        }

        return new(buffer.WrittenSpan.ToArray()) { Headers = { ContentType = new("application/json") } };
    }

    private static async Task<Answer> ReadAsync(HttpResponseMessage response, string method, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        Answer answer;
        try
        {
            answer = Answer.Parse(body);
        }
        catch (JsonException cut)
        {
            // A proxy's page or half an answer.
            throw Fault("", "The body is not a whole JSON answer.", status == 200 ? FaultKind.Transient : Faults.KindOf("", "", status), cut);
        }

        return answer.Error is not null || status >= 400
            ? throw Fault(answer.Error ?? "", answer.Description, Faults.KindOf(answer.Error ?? "", answer.Description, status))
            : answer;

        Bitrix24Exception Fault(string code, string description, FaultKind kind, Exception? inner = null) =>
            new(kind, code, description, status, method, inner)
            {
                RetryAfter = response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - DateTimeOffset.UtcNow : null,
            };
    }

    /// <summary>Everything that can go wrong on the way, as a refusal of a kind; null for what is not about the call. Refit wraps what it meets.</summary>
    public static Bitrix24Exception? Refusal(Exception cause, string method, CancellationToken cancellationToken) =>
        cause is Bitrix24Exception fault ? fault
        : cancellationToken.IsCancellationRequested ? null
        : IsOfTheNetwork(cause) || cause.InnerException is { } inner && IsOfTheNetwork(inner) ? new(FaultKind.Transient, "", cause.Message, 0, method, cause)
        : null;

    /// <summary>The messages of these name the host at most.</summary>
    private static bool IsOfTheNetwork(Exception cause) =>
        cause is HttpRequestException or IOException or TimeoutRejectedException or BrokenCircuitException or OperationCanceledException or JsonException;

    private TimeSpan Wait(Bitrix24Exception fault, int attempt)
    {
        if (fault.RetryAfter is { } asked && asked > TimeSpan.Zero) return asked;
        var wait = options.FirstBackOff * Math.Pow(2, attempt - 1);
        return (wait < options.LongestBackOff ? wait : options.LongestBackOff) * (1 + Random.Shared.NextDouble() / 4);
    }

    private Task RefreshAsync(PortalAccess expired, CancellationToken cancellationToken) =>
        ReplaceAsync(expired, () => keeper.RefreshAsync(expired, cancellationToken), cancellationToken);

    private Task MoveAsync(PortalAccess old, Uri location, CancellationToken cancellationToken)
    {
        var server = location.IsAbsoluteUri ? new Uri(location.GetLeftPart(UriPartial.Authority)) : old.Server;
        // The credential follows only to another name of the same kind, never to plain HTTP.
        if (server == old.Server || old.Server.Scheme == Uri.UriSchemeHttps && server.Scheme != Uri.UriSchemeHttps)
            throw new Bitrix24Exception(FaultKind.Bug, "", "The portal redirects to where its credential must not be sent.", 302, "redirect");
        logger.LogInformation("Portal {Portal} has moved to {Server}", old, server.Host);
        return ReplaceAsync(old, () => keeper.MoveAsync(old, server, cancellationToken), cancellationToken);
    }

    private async Task ReplaceAsync(PortalAccess old, Func<Task<PortalAccess>> replace, CancellationToken cancellationToken)
    {
        await accessLock.WaitAsync(cancellationToken);
        try
        {
            // Another stream may have done it while this one waited.
            if (ReferenceEquals(Volatile.Read(ref access), old)) Volatile.Write(ref access, await replace());
        }
        finally
        {
            accessLock.Release();
        }
    }
}
