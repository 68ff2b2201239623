using System.Security.Cryptography;
using System.Text;
using Dapper;
using Npgsql;
using Reports.Application.Settings;
using Reports.Domain.Crm;
using Reports.Domain.Deals;
using Reports.Domain.Portals;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart;

/// <summary>What records are judged by: settings, stages, rates.</summary>
/// <param name="Settings">The portal's settings.</param>
/// <param name="Dates">Its time zone.</param>
/// <param name="Stages">Its stages.</param>
/// <param name="Rates">Its rates.</param>
/// <param name="RatesOn">The last local day with a kept rate.</param>
/// <param name="Fingerprint">Changes when every fact must be made anew.</param>
internal sealed record MartBasis(
    PortalSettings Settings, LocalDates Dates, StageDirectory Stages, CurrencyRates Rates, DateOnly? RatesOn, string Fingerprint)
{
    /// <summary>Grows with every new kind of facts or sums: a portal that was synced before them has them made at its next refresh.</summary>
    private const int FactsVersion = 7;

    /// <summary>Reads the basis as the transaction of <paramref name="connection"/> sees it.</summary>
    public static async Task<MartBasis> ReadAsync(NpgsqlConnection connection, int portalId, IPortalSettingsReader settingsReader, CancellationToken cancellationToken)
    {
        var settings = await settingsReader.ReadAsync(portalId, cancellationToken);
        await using var results = await connection.QueryMultipleAsync(new CommandDefinition(
            Sql.Load<MartBasis>("MartBasis.sql"), new { PortalId = portalId }, cancellationToken: cancellationToken));
        var baseCurrency = await results.ReadSingleAsync<string>();
        var statuses = (await results.ReadAsync<(string EntityId, string StatusId, string Name, string Semantics)>()).AsList();
        var rates = (await results.ReadAsync<RateRow>()).AsList();

        var stages = new StageDirectory();
        foreach (var status in statuses) stages.Add(status.EntityId, status.StatusId, new Stage(status.Name, (StageSemantics)status.Semantics[0]));
        var currencies = rates.Select(rate => rate.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new MartBasis(
            settings,
            LocalDates.Of(settings.TimeZone),
            stages,
            new CurrencyRates(baseCurrency, rates.Select(rate => (rate.Code, rate.OnDate, rate.Rate))),
            rates.Count == 0 ? null : rates.Max(rate => rate.OnDate),
            Hash([FormattableString.Invariant($"{FactsVersion}.{DealClassifier.RulesVersion}"), settings.TimeZone, settings.ClosedOnBasis.ToString(), baseCurrency,
                  .. settings.ActivityKinds.Select(rule => FormattableString.Invariant($"{rule.Kind}:{rule.TypeId}:{rule.ProviderId}:{rule.CalendarBlock}")),
                  .. currencies, .. statuses.SelectMany(status => new[] { status.EntityId, status.StatusId, status.Name, status.Semantics })]));
    }

    private static string Hash(IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', parts))));

    private sealed record RateRow(string Code, DateOnly OnDate, decimal Rate);
}
