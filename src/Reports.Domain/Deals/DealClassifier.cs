using Reports.Domain.Crm;
using Reports.Domain.Portals;

namespace Reports.Domain.Deals;

/// <summary>
/// The one place that says what a deal is: won, lost or open, on which local date, worth how much, when first won.
/// Reports read these conclusions and never derive them again.
/// </summary>
/// <param name="stages">The stages that the portal has now.</param>
/// <param name="rates">The rates it has kept.</param>
/// <param name="dates">Its time zone.</param>
/// <param name="basis">Which date a closed deal counts by.</param>
public sealed class DealClassifier(StageDirectory stages, CurrencyRates rates, LocalDates dates, ClosedOnBasis basis)
{
    /// <summary>Grows with every change of the rules, so that facts made by older ones are made anew.</summary>
    public const int RulesVersion = 1;

    /// <summary>Classifies a deal.</summary>
    /// <param name="deal">As Bitrix24 has it.</param>
    /// <param name="moves">Its stage history in the order of time; empty where Bitrix24 has none.</param>
    public DealFact Classify(DealRecord deal, ReadOnlySpan<StageMove> moves)
    {
        var stage = stages.OfDeal(deal.FunnelId, deal.StageId);
        var semantics = stage?.Semantics ?? deal.Semantics;
        var closed = semantics is not StageSemantics.InProgress;
        var createdOn = dates.On(deal.CreatedAt);
        var historyDate = closed ? LastClosing(moves) : null;
        var closedOn = closed ? ClosedOn(deal, historyDate, createdOn) : (DateOnly?)null;
        var firstWonOn = FirstWin(moves) ?? (semantics is StageSemantics.Success ? closedOn : null);
        return new DealFact(
            stage?.Name ?? deal.StageId,
            stage is not null,
            semantics,
            NullIfEmpty(deal.SourceId) ?? NullIfEmpty(deal.LeadSourceId),
            createdOn,
            closedOn,
            Amount(deal, closedOn),
            DaysSince(createdOn, closedOn),
            Math.Max(0, Wins(moves) - 1),
            firstWonOn,
            DaysSince(createdOn, firstWonOn),
            historyDate is { } moved && deal.CloseDate is { } stated && Math.Abs(moved.DayNumber - stated.DayNumber) > 1);
    }

    /// <summary>The date of the chosen basis; where that is missing, of the other one; of the last stage change or the creation where both are.</summary>
    private DateOnly ClosedOn(DealRecord deal, DateOnly? historyDate, DateOnly createdOn)
    {
        var chosen = basis is ClosedOnBasis.StageHistory ? historyDate ?? deal.CloseDate : deal.CloseDate ?? historyDate;
        return chosen ?? (deal.MovedAt is { } moved ? dates.On(moved) : createdOn);
    }

    private decimal? Amount(DealRecord deal, DateOnly? closedOn)
    {
        var currency = NullIfEmpty(deal.Currency) ?? rates.BaseCurrency;
        var rate = closedOn is { } day ? rates.On(currency, day) : rates.Latest(currency);
        return deal.Amount * rate is { } amount ? Math.Round(amount, 2, MidpointRounding.AwayFromZero) : null;
    }

    /// <summary>The last move into a final stage that no move back into work follows.</summary>
    private DateOnly? LastClosing(ReadOnlySpan<StageMove> moves) =>
        moves.Length > 0 && moves[^1].Semantics is not StageSemantics.InProgress ? dates.On(moves[^1].At) : null;

    private DateOnly? FirstWin(ReadOnlySpan<StageMove> moves)
    {
        foreach (var move in moves)
            if (move.Semantics is StageSemantics.Success) return dates.On(move.At);
        return null;
    }

    /// <summary>How often success was entered; consecutive success rows are one.</summary>
    private static int Wins(ReadOnlySpan<StageMove> moves)
    {
        var wins = 0;
        for (var i = 0; i < moves.Length; i++)
            if (moves[i].Semantics is StageSemantics.Success && (i == 0 || moves[i - 1].Semantics is not StageSemantics.Success)) wins++;
        return wins;
    }

    private static int? DaysSince(DateOnly start, DateOnly? end) => end is { } day ? Math.Max(0, day.DayNumber - start.DayNumber) : null;

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
