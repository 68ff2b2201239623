using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Reports.Application.Common;
using Reports.Application.Forgotten;
using Reports.Infrastructure.Bitrix24;
using Reports.Infrastructure.Sync;

namespace Reports.Infrastructure.Forgotten;

/// <summary>Sets tasks through the portal's own connection, the one that the sync uses.</summary>
internal sealed partial class ForgottenTaskSetter(Bitrix24Clients clients, PortalCredentials credentials, ILogger<ForgottenTaskSetter> logger) : IForgottenTaskSetter
{
    /// <summary>How far the portal's clock may be behind ours when a task of an interrupted request is looked for.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(10);

    private static readonly LocalText NoConnection = new("Портал не подключён к Битрикс24.", "The portal is not connected to Bitrix24.");

    private static readonly LocalText NoScope = new(
        "У подключения к Битрикс24 нет права на задачи: добавьте вебхуку или приложению право task.",
        "The connection to Bitrix24 was not given tasks: add the scope task to the webhook or the application.");

    private static readonly LocalText Refused = new(
        "Битрикс24 не принимает запросы ({0}). Повторите позже с тем же ключом: уже поставленные задачи не удвоятся.",
        "Bitrix24 does not take requests ({0}). Repeat later with the same key: no task will be set twice.");

    private static readonly LocalText Unclear = new("Битрикс24 отказал: {0}", "Bitrix24 refused: {0}");

    public async Task<ForgottenTaskOutcome> SetAsync(int portalId, NewTask task, CancellationToken cancellationToken) =>
        (await AskAsync(portalId, task.Record, async client => await AddAsync(client, task, cancellationToken), cancellationToken))!;

    public Task<ForgottenTaskOutcome?> FindAsync(int portalId, ForgottenRecord record, string title, DateTimeOffset since, CancellationToken cancellationToken) =>
        AskAsync(portalId, record, client => FindAsync(client, record, title, since - ClockTolerance, cancellationToken), cancellationToken);

    private async Task<ForgottenTaskOutcome?> AskAsync(int portalId, ForgottenRecord record, Func<Bitrix24Client, Task<long?>> ask, CancellationToken cancellationToken)
    {
        try
        {
            using var client = clients.For(await credentials.ReadAsync(portalId, cancellationToken));
            return await ask(client) is { } taskId ? new(taskId, null) : null;
        }
        catch (SyncException)
        {
            throw new UnavailableException(NoConnection);
        }
        catch (Bitrix24Exception refusal)
        {
            logger.LogWarning(refusal, "Portal {Portal}: a task for {Record} was not set", portalId, RecordCode.Link(record));
            return refusal.Kind switch
            {
                FaultKind.NoScope or FaultKind.MethodMissing => throw new ForbiddenException(NoScope),
                FaultKind.NoRights or FaultKind.NotFound or FaultKind.Bug => new(null, Unclear.With(Plain(refusal)).ToString()),
                _ => throw new UnavailableException(Refused.With(refusal.Code.Length > 0 ? refusal.Code : refusal.Kind.ToString())),
            };
        }
    }

    private static async Task<long> AddAsync(Bitrix24Client client, NewTask task, CancellationToken cancellationToken)
    {
        // The method takes its arguments by position: nothing may stand beside the fields.
        var answer = await client.CallAsync("tasks.task.add", json =>
        {
            json.WriteStartObject("fields");
            json.WriteString("TITLE", task.Title);
            json.WriteNumber("RESPONSIBLE_ID", task.ResponsibleId);
            if (task.AuthorId is { } author) json.WriteNumber("CREATED_BY", author);
            if (task.Deadline is { } deadline) json.WriteString("DEADLINE", deadline.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
            json.WriteStartArray("UF_CRM_TASK");
            json.WriteStringValue(RecordCode.Link(task.Record));
            json.WriteEndArray();
            json.WriteEndObject();
        }, cancellationToken);
        using var added = JsonDocument.Parse(answer.Result);
        return Id(added.RootElement.GetProperty("task"));
    }

    /// <summary>The task that an interrupted request may have set before anybody could write it down.</summary>
    private static async Task<long?> FindAsync(Bitrix24Client client, ForgottenRecord record, string title, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var answer = await client.CallAsync("tasks.task.list", json =>
        {
            json.WriteStartObject("filter");
            json.WriteString("UF_CRM_TASK", RecordCode.Link(record));
            json.WriteString(">=CREATED_DATE", since.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
            json.WriteEndObject();
            json.WriteStartArray("select");
            foreach (var field in new[] { "ID", "TITLE" }) json.WriteStringValue(field);
            json.WriteEndArray();
        }, cancellationToken);
        using var listed = JsonDocument.Parse(answer.Result);
        foreach (var found in listed.RootElement.GetProperty("tasks").EnumerateArray())
            if (found.GetProperty("title").GetString() == title) return Id(found);
        return null;
    }

    /// <summary>Bitrix24 writes ids as strings or as numbers.</summary>
    private static long Id(JsonElement task) => long.Parse(task.GetProperty("id").ToString(), CultureInfo.InvariantCulture);

    /// <summary>What Bitrix24 says, without its mark-up.</summary>
    private static string Plain(Bitrix24Exception refusal) =>
        Tag().Replace(refusal.Description, " ").Trim() is { Length: > 0 } text ? text : refusal.Code;

    [GeneratedRegex("<[^>]*>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tag();
}
