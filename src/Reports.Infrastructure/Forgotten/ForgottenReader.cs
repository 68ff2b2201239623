using System.Runtime.InteropServices;
using Reports.Application.Forgotten;
using Reports.Domain.Forgotten;
using Reports.Infrastructure.Facts;

namespace Reports.Infrastructure.Forgotten;

internal sealed class ForgottenReader(PortalFacts facts) : IForgottenReader
{
    public async Task<ForgottenAtoms> ReadAsync(ForgottenQuestion question, CancellationToken cancellationToken)
    {
        var (filter, scope) = (question.Filter, new FactScope(question.Filter));
        var silences = await facts.SilencesAsync(filter.PortalId, filter.FactsVersion, filter.Sources, filter.Fields, question.LeadFields, cancellationToken);
        return new(Open(silences, question, scope), History(silences, question, scope), silences.UnknownCurrencies(scope));
    }

    /// <summary>Records in work and the forgotten ones among them, by kind and employee.</summary>
    private static List<ForgottenCellRow> Open(SilenceFacts silences, ForgottenQuestion question, FactScope scope)
    {
        var latestLead = ForgottenRule.LatestTouch(question.Thresholds.LeadDays, question.AsOf).UtcDateTime;
        var latestDeal = ForgottenRule.LatestTouch(question.Thresholds.DealDays, question.AsOf).UtcDateTime;
        var cells = new Dictionary<(bool IsDeal, int EmployeeId), Cell>();
        foreach (ref readonly var record in silences.Open)
        {
            if (!scope.Takes(record)) continue;
            ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(cells, (record.IsDeal, record.EmployeeId), out _);
            cell.Records++;
            if (record.WithoutActivity) cell.WithoutActivity++;
            if (record.WithoutTask) cell.WithoutTask++;
            if (record.IsDeal && record.Amount == 0) cell.WithoutAmount++;
            if (!record.StageKnown) cell.UnknownStage++;
            if (record.TouchedAt(question.Signal) > (record.IsDeal ? latestDeal : latestLead) || (record.Planned && !question.IgnorePlanned)) continue;
            cell.Forgotten++;
            cell.Amount += record.Amount;
        }

        return [.. cells.Select(made => new ForgottenCellRow(
            made.Key.IsDeal ? "D" : "L", made.Key.EmployeeId, made.Value.Records, made.Value.WithoutActivity, made.Value.WithoutTask, made.Value.WithoutAmount,
            made.Value.UnknownStage, made.Value.Forgotten, made.Value.Amount))];
    }

    private static IReadOnlyList<ForgottenDayRow> History(SilenceFacts silences, ForgottenQuestion question, FactScope scope)
    {
        if (question.Days.Count == 0) return [];
        var (leads, deals) = silences.Forgotten(question.Days[0].Day, Minutes(question.Thresholds.LeadDays), Minutes(question.Thresholds.DealDays), question.Signal, scope);
        return [.. question.Days.Select((day, at) => new ForgottenDayRow(day.Day, leads[at], deals[at]))];

        // Local days end on whole minutes everywhere.
        int[] Minutes(int threshold) =>
            [.. question.Days.Select(day => (int)((ForgottenRule.LatestTouch(threshold, day.End).UtcDateTime - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMinute))];
    }

    private struct Cell
    {
        public long Records;
        public long WithoutActivity;
        public long WithoutTask;
        public long WithoutAmount;
        public long UnknownStage;
        public long Forgotten;
        public decimal Amount;
    }
}
