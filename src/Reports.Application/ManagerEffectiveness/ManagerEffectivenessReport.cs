using Reports.Application.Common;
using Reports.Domain.Portals;

namespace Reports.Application.ManagerEffectiveness;

/// <summary>Manager effectiveness: what employees do, and what comes of it.</summary>
/// <param name="Report">The report's name.</param>
/// <param name="AsOf">The moment whose state the data shows.</param>
/// <param name="Period">The period, as asked.</param>
/// <param name="Filters">The filters, as asked.</param>
/// <param name="Horizon">Set where the period reached further back than is answered.</param>
/// <param name="Weights">The weights in force: the request's, or the portal's.</param>
/// <param name="LongDealDays">The age in days after which an open deal is long: the request's, or the portal's.</param>
/// <param name="CallsSource">Where the calls in detail come from.</param>
/// <param name="CompletionObservedFrom">Since when the moment of completion is observed; before, it is Bitrix24's last change of the activity.</param>
/// <param name="Summary">Everybody who is selected.</param>
/// <param name="Employees">Employees with any figure, the highest score first.</param>
/// <param name="Dynamics">Every bucket of the period.</param>
/// <param name="CallHours">Calls by hour of the week; hours without any are left out.</param>
/// <param name="DataQuality">Doubtful records among those that the figures rest on.</param>
/// <param name="Warnings">What a reader must know to read the figures right.</param>
/// <param name="NotNarrowed">Figures that a filter of the request does not narrow.</param>
public sealed record ManagerEffectivenessReport(
    string Report,
    DateTimeOffset AsOf,
    PeriodView Period,
    FiltersView Filters,
    HorizonView? Horizon,
    ActivityWeights Weights,
    [property: Figure("manager-effectiveness.longDealDays")] int LongDealDays,
    CallsSource CallsSource,
    DateTimeOffset? CompletionObservedFrom,
    EffectivenessSummary Summary,
    IReadOnlyList<EffectivenessEmployee> Employees,
    IReadOnlyList<EffectivenessBucket> Dynamics,
    IReadOnlyList<CallHour> CallHours,
    IReadOnlyList<DataQualityItem> DataQuality,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> NotNarrowed);

/// <summary>Where calls in detail come from.</summary>
public enum CallsSource
{
    /// <summary>The telephony statistics, also calls that CRM does not know.</summary>
    Telephony,

    /// <summary>Call activities, of a portal without telephony statistics: their length is not known.</summary>
    Activities,
}

/// <summary>Completed activities by kind, and their score.</summary>
public record ActivityFigures
{
    /// <summary>Meetings.</summary>
    [Figure("manager-effectiveness.meetings")]
    public long Meetings { get; init; }

    /// <summary>Calls.</summary>
    [Figure("manager-effectiveness.calls")]
    public long Calls { get; init; }

    /// <summary>E-mails.</summary>
    [Figure("manager-effectiveness.emails")]
    public long Emails { get; init; }

    /// <summary>To-dos.</summary>
    [Figure("manager-effectiveness.todos")]
    public long Todos { get; init; }

    /// <summary>Everything else.</summary>
    [Figure("manager-effectiveness.others")]
    public long Others { get; init; }

    /// <summary>The counts, each by its weight.</summary>
    [Figure("manager-effectiveness.activityScore")]
    public long ActivityScore { get; init; }

    /// <summary>What each kind adds to the score.</summary>
    public required ActivityPoints Points { get; init; }
}

/// <summary>The score by kind of activity.</summary>
/// <param name="Meetings">Of meetings.</param>
/// <param name="Calls">Of calls.</param>
/// <param name="Emails">Of e-mails.</param>
/// <param name="Todos">Of to-dos.</param>
/// <param name="Others">Of everything else.</param>
public sealed record ActivityPoints(
    [property: Figure("manager-effectiveness.activityScore")] long Meetings,
    [property: Figure("manager-effectiveness.activityScore")] long Calls,
    [property: Figure("manager-effectiveness.activityScore")] long Emails,
    [property: Figure("manager-effectiveness.activityScore")] long Todos,
    [property: Figure("manager-effectiveness.activityScore")] long Others);

/// <summary>Figures that the summary and employees have alike.</summary>
public record EffectivenessFigures : ActivityFigures
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    internal EffectivenessFigures(ActivityFigures activities) : base(activities) { }

    /// <summary>Score / the whole company's score; null while that is 0.</summary>
    [Figure("manager-effectiveness.scoreShare")]
    public decimal? ScoreShare { get; init; }

    /// <summary>Score / working days of the period that have come; null while there is none.</summary>
    [Figure("manager-effectiveness.scorePerWorkingDay")]
    public decimal? ScorePerWorkingDay { get; init; }

    /// <summary>Incoming calls that were answered.</summary>
    [Figure("manager-effectiveness.incomingCalls")]
    public long IncomingCalls { get; init; }

    /// <summary>Outgoing calls.</summary>
    [Figure("manager-effectiveness.outgoingCalls")]
    public long OutgoingCalls { get; init; }

    /// <summary>Missed calls.</summary>
    [Figure("manager-effectiveness.missedCalls")]
    public long MissedCalls { get; init; }

    /// <summary>Length of answered calls in seconds; null where calls come from activities.</summary>
    [Figure("manager-effectiveness.talkSeconds")]
    public long? TalkSeconds { get; init; }

    /// <summary>Leads in work at the moment of the data.</summary>
    [Figure("manager-effectiveness.leadsInWork")]
    public long LeadsInWork { get; init; }

    /// <summary>Deals in work at the moment of the data.</summary>
    [Figure("manager-effectiveness.dealsInWork")]
    public long DealsInWork { get; init; }

    /// <summary>Deals won in the period.</summary>
    [Figure("manager-effectiveness.wonDeals")]
    public long WonDeals { get; init; }

    /// <summary>Deals lost in the period.</summary>
    [Figure("manager-effectiveness.lostDeals")]
    public long LostDeals { get; init; }

    /// <summary>Sum of the won deals.</summary>
    [Figure("manager-effectiveness.wonAmount")]
    public decimal WonAmount { get; init; }

    /// <summary>Won amount / won deals.</summary>
    [Figure("manager-effectiveness.averageDeal")]
    public decimal? AverageDeal { get; init; }

    /// <summary>Won / (won + lost).</summary>
    [Figure("manager-effectiveness.winRate")]
    public decimal? WinRate { get; init; }

    /// <summary>Deals in work that are older than the threshold.</summary>
    [Figure("manager-effectiveness.longDeals")]
    public long LongDeals { get; init; }
}

/// <summary>Everybody who is selected.</summary>
public sealed record EffectivenessSummary : EffectivenessFigures
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    internal EffectivenessSummary(EffectivenessFigures figures, long companyScore, int workingDays) : base(figures) =>
        (CompanyScore, WorkingDays) = (companyScore, workingDays);

    /// <summary>The whole company's score in the period, whatever the other filters.</summary>
    [Figure("manager-effectiveness.companyScore")]
    public long CompanyScore { get; }

    /// <summary>Working days of the period that have come.</summary>
    [Figure("manager-effectiveness.workingDays")]
    public int WorkingDays { get; }
}

/// <summary>One employee, or the records of nobody (null).</summary>
public sealed record EffectivenessEmployee : EffectivenessFigures
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    internal EffectivenessEmployee(
        EffectivenessFigures figures, int? employeeId, string? name, int? departmentId, bool active, IReadOnlyList<EffectivenessBucket>? dynamics) : base(figures) =>
        (EmployeeId, Name, DepartmentId, Active, Dynamics) = (employeeId, name, departmentId, active, dynamics);

    /// <summary>The employee; null for records without a responsible.</summary>
    public int? EmployeeId { get; }

    /// <summary>The employee's name.</summary>
    public string? Name { get; }

    /// <summary>The department where the employee is counted.</summary>
    public int? DepartmentId { get; }

    /// <summary>False for dismissed employees.</summary>
    public bool Active { get; }

    /// <summary>The employee's series; null where it was not asked for.</summary>
    public IReadOnlyList<EffectivenessBucket>? Dynamics { get; }
}

/// <summary>A bucket of the series.</summary>
public sealed record EffectivenessBucket : ActivityFigures
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    internal EffectivenessBucket(ActivityFigures figures, DateOnly bucket, bool partial) : base(figures) => (Bucket, Partial) = (bucket, partial);

    /// <summary>First day of the whole calendar bucket.</summary>
    public DateOnly Bucket { get; }

    /// <summary>The period cuts the bucket.</summary>
    public bool Partial { get; }
}

/// <summary>Calls of an hour of the week.</summary>
/// <param name="Weekday">1 is Monday.</param>
/// <param name="Hour">Local hour, 0–23.</param>
/// <param name="Incoming">Incoming calls that were answered.</param>
/// <param name="Outgoing">Outgoing calls.</param>
/// <param name="Missed">Missed calls.</param>
public sealed record CallHour(
    [property: Figure("manager-effectiveness.weekday")] int Weekday,
    [property: Figure("manager-effectiveness.hour")] int Hour,
    [property: Figure("manager-effectiveness.incomingCalls")] long Incoming,
    [property: Figure("manager-effectiveness.outgoingCalls")] long Outgoing,
    [property: Figure("manager-effectiveness.missedCalls")] long Missed);
