namespace Reports.Domain.Crm;

/// <summary>
/// The portal's own rates, one kept per currency and local day: Bitrix24 tells only today's, and a figure of the past
/// must not change because a rate moved.
/// </summary>
public sealed class CurrencyRates
{
    private readonly Dictionary<string, (DateOnly[] Days, decimal[] Rates)> kept;

    /// <summary>Rates by currency.</summary>
    /// <param name="baseCurrency">The currency of all amounts, at rate 1.</param>
    /// <param name="kept">One unit of a currency in the base one, by the local day on which it was kept.</param>
    public CurrencyRates(string baseCurrency, IEnumerable<(string Currency, DateOnly Day, decimal Rate)> kept)
    {
        BaseCurrency = baseCurrency;
        this.kept = kept.GroupBy(rate => rate.Currency, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => (group.OrderBy(rate => rate.Day).Select(rate => rate.Day).ToArray(), group.OrderBy(rate => rate.Day).Select(rate => rate.Rate).ToArray()),
            StringComparer.Ordinal);
    }

    /// <summary>The currency of all amounts.</summary>
    public string BaseCurrency { get; }

    /// <summary>The rate for a deal closed on <paramref name="day"/>: the last kept by then, the earliest kept when older; null for an unknown currency.</summary>
    public decimal? On(string currency, DateOnly day)
    {
        if (currency == BaseCurrency) return 1;
        if (!kept.TryGetValue(currency, out var series)) return null;
        var found = Array.BinarySearch(series.Days, day);
        var last = found >= 0 ? found : ~found - 1;
        return series.Rates[Math.Max(last, 0)];
    }

    /// <summary>The rate of an open deal: the one kept by the sync whose state the data shows; null for an unknown currency.</summary>
    public decimal? Latest(string currency)
    {
        if (currency == BaseCurrency) return 1;
        return kept.TryGetValue(currency, out var series) ? series.Rates[^1] : null;
    }
}
