using FluentValidation;
using Reports.Application.Common;
using Reports.Application.Directory;
using Reports.Domain.Portals;

namespace Reports.Application.Settings;

internal sealed class PutSettingsValidator : AbstractValidator<PutSettings>
{
    private const decimal MostSpend = 1_000_000_000_000;
    private static readonly LocalText Zone = new("Нужен часовой пояс IANA, например Europe/Moscow.", "An IANA time zone is needed, like Europe/Moscow.");
    private static readonly LocalText Between = new("Число от {0} до {1}.", "A number from {0} to {1}.");
    private static readonly LocalText Field = new("Нет такого поля: {0}.", "No such field: {0}.");
    private static readonly LocalText Twice = new("Указано дважды: {0}.", "Given twice: {0}.");
    private static readonly LocalText FirstDay = new("Первое число месяца.", "The first day of a month.");
    private static readonly LocalText Amount = new("Число от 0 до {0}, не больше двух знаков после запятой.", "A number from 0 to {0} with at most two decimals.");
    private static readonly LocalText Source = new("Код источника, 1–50 знаков.", "The code of a source, 1–50 characters.");
    private static readonly LocalText Provider = new("Код провайдера, 1–100 знаков, или пусто.", "The code of a provider, 1–100 characters, or null.");
    private static readonly LocalText TooMany = new("Не больше {0}.", "At most {0}.");
    private readonly ICallerAccessor _callers;
    private readonly IPortalStateReader _portals;
    private readonly IPortalDirectoryReader _directories;

    public PutSettingsValidator(ICallerAccessor callers, IPortalStateReader portals, IPortalDirectoryReader directories)
    {
        (_callers, _portals, _directories) = (callers, portals, directories);
        RuleFor(p => p.Settings.TimeZone).Must(zone => TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId)
            .OverridePropertyName("timeZone").WithMessage(_ => Zone.ToString());
        Range(p => p.Settings.LeadDays, "leadDays", 1, 365);
        Range(p => p.Settings.DealDays, "dealDays", 1, 365);
        Range(p => p.Settings.LongDealDays, "longDealDays", 1, 3650);
        Range(p => p.Settings.Weights.Meeting, "weights.meeting", 0, 100);
        Range(p => p.Settings.Weights.Call, "weights.call", 0, 100);
        Range(p => p.Settings.Weights.Email, "weights.email", 0, 100);
        Range(p => p.Settings.Weights.Todo, "weights.todo", 0, 100);
        Range(p => p.Settings.Weights.Other, "weights.other", 0, 100);
        Range(p => p.Settings.Norm.Started, "norm.started", 0, 1);
        Range(p => p.Settings.Norm.Finished, "norm.finished", 0, 1);
        RuleFor(p => p.Settings.Holidays).Custom((holidays, context) => NoTwins(holidays, "holidays", 2000, context));
        RuleFor(p => p.Settings.AdSpend).Custom(CheckSpend);
        RuleFor(p => p.Settings.ActivityKinds).Custom(CheckKinds);
        RuleFor(p => p.Settings.ExposedFields).CustomAsync(CheckFieldsAsync);
    }

    private void Range<T>(System.Linq.Expressions.Expression<Func<PutSettings, T>> of, string name, T least, T most)
        where T : struct, IComparable<T>, IComparable =>
        RuleFor(of).InclusiveBetween(least, most).OverridePropertyName(name).WithMessage(_ => Between.With(least, most).ToString());

    private static void NoTwins<T>(IReadOnlyList<T> items, string name, int most, ValidationContext<PutSettings> context)
    {
        if (items.Count > most) context.AddFailure(name, TooMany.With(most).ToString());
        if (items.GroupBy(i => i).FirstOrDefault(g => g.Count() > 1) is { } twice) context.AddFailure(name, Twice.With(Invariant(twice.Key)).ToString());
    }

    private static void CheckSpend(IReadOnlyList<AdSpendLine> lines, ValidationContext<PutSettings> context)
    {
        NoTwins([.. lines.Select(l => (l.SourceId, l.Month))], "adSpend", 20_000, context);
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].SourceId.Length is 0 or > 50) context.AddFailure(Spend(i, "sourceId"), Source.ToString());
            if (lines[i].Month.Day != 1) context.AddFailure(Spend(i, "month"), FirstDay.ToString());
            if (lines[i].Amount is < 0 or > MostSpend || decimal.Round(lines[i].Amount, 2) != lines[i].Amount) context.AddFailure(Spend(i, "amount"), Amount.With(MostSpend).ToString());
        }
    }

    private static void CheckKinds(IReadOnlyList<ActivityKindRule> rules, ValidationContext<PutSettings> context)
    {
        NoTwins(rules, "activityKinds", 200, context);
        for (var i = 0; i < rules.Count; i++)
        {
            if (rules[i].TypeId is < 1 or > 100_000) context.AddFailure(Kind(i, "typeId"), Between.With(1, 100_000).ToString());
            if (rules[i].ProviderId is { Length: 0 or > 100 }) context.AddFailure(Kind(i, "providerId"), Provider.ToString());
        }
    }

    /// <summary>
    /// Only a field that Bitrix24 has can be exposed anew. One that it no longer has stays until somebody takes it off: what GET answers
    /// is good for PUT, and the field may come back.
    /// </summary>
    private async Task CheckFieldsAsync(IReadOnlyList<string> names, ValidationContext<PutSettings> context, CancellationToken cancellationToken)
    {
        NoTwins(names, "exposedFields", 50, context);
        var portal = await _portals.ReadAsync(_callers.Caller.PortalId, cancellationToken);
        var known = (await _directories.ReadAsync(portal.PortalId, portal.DataVersion, cancellationToken)).Fields.Select(f => f.Name).Concat(portal.Settings.ExposedFields);
        foreach (var unknown in names.Except(known, StringComparer.Ordinal)) context.AddFailure("exposedFields", Field.With(unknown).ToString());
    }

    private static string Spend(int index, string member) => FormattableString.Invariant($"adSpend[{index}].{member}");

    private static string Kind(int index, string member) => FormattableString.Invariant($"activityKinds[{index}].{member}");

    private static string Invariant<T>(T value) => FormattableString.Invariant($"{value}");
}
