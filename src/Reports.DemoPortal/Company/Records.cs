namespace Reports.DemoPortal.Company;

// Instants are Unix seconds, dates day numbers, links identifiers; 0 means none.

/// <summary>A record of the company that has an identifier.</summary>
internal interface IRecord
{
    int Id { get; }
}

internal sealed class Employee : IRecord
{
    public required int Id { get; init; }
    public required string FirstName { get; init; }
    public required string LastName { get; init; }
    public string SecondName { get; init; } = "";
    public required string Position { get; set; }
    public required int[] Departments { get; set; }
    public bool Active { get; set; } = true;
    public bool IsAdmin { get; init; }
    public string TimeZone { get; init; } = "";
    public string UserType { get; init; } = "employee";
    public required long Registered { get; init; }
    public required long Modified { get; set; }
    public string FullName => $"{FirstName} {LastName}";
}

internal sealed record Department(int Id, string Name, int Parent, int Head, int Sort = 500) : IRecord;

internal sealed record Funnel(int Id, string Name, int Sort);

/// <summary>An entry of the directory: a stage or a source. <c>Semantics</c> is P, S or F.</summary>
internal sealed record Status(int Id, string Entity, string Code, string Name, int Sort, char Semantics, string Color, bool IsSystem, int? Funnel)
{
    public bool IsStage => Entity != "SOURCE" && Entity != "DEAL_TYPE";
}

internal sealed record Currency(string Code, string Name, decimal Amount, int Count, bool IsBase, string Format);

internal sealed record Utm(string Source, string? Medium, string? Campaign, string? Content, string? Term);

/// <summary>A record that may be deleted: it keeps its place in the numbering, and vanishes.</summary>
internal interface IDeletable : IRecord
{
    long DeletedAt { get; }
}

internal sealed class Lead : IDeletable
{
    public int Id { get; set; }
    public long DeletedAt { get; set; }
    public required string Title { get; set; }
    public string? FirstName { get; set; }
    public string? LastName { get; set; }
    public string? CompanyTitle { get; set; }
    public required string Stage { get; set; }
    public required char Semantics { get; set; }
    public required int Responsible { get; set; }
    public int CreatedBy { get; set; }
    public decimal Amount { get; set; }
    public string Currency { get; set; } = "RUB";
    public string? Source { get; set; }
    public Utm? Utm { get; set; }
    public required long Created { get; set; }
    public long Modified { get; set; }
    public long Moved { get; set; }
    public long Closed { get; set; }
    public long LastActivity { get; set; }
    public int Company { get; set; }
    public int Contact { get; set; }
    public int Region { get; set; }
    public string? Country { get; set; }
    public bool? Vip { get; set; }
}

internal sealed class Deal : IDeletable
{
    public int Id { get; set; }
    public long DeletedAt { get; set; }
    public required string Title { get; set; }
    public required int Funnel { get; set; }
    public required string Stage { get; set; }
    public required char Semantics { get; set; }
    public required int Responsible { get; set; }
    public int CreatedBy { get; set; }
    public Lead? Lead { get; set; }
    public int LeadId => Lead?.Id ?? 0;
    public decimal? Amount { get; set; }
    public string? Currency { get; set; } = "RUB";
    public string? Source { get; set; }
    public Utm? Utm { get; set; }
    public string Type { get; set; } = "SALE";
    public bool IsRecurring { get; set; }
    public bool IsReturn { get; set; }
    public required long Created { get; set; }
    public long Modified { get; set; }
    public long Moved { get; set; }
    public long LastActivity { get; set; }
    public int BeginDay { get; set; }
    public int CloseDay { get; set; }
    public int Company { get; set; }
    public int Contact { get; set; }
    public int Region { get; set; }
    public string? Country { get; set; }
    public bool? Vip { get; set; }
    public string? Comment { get; set; }

    /// <summary>Came from another system: its stages have no history.</summary>
    public bool IsImported { get; set; }
}

/// <summary>A row of the stage history. Type: 1 created, 2 moved, 3 finished, 5 other funnel.</summary>
internal sealed class StageMove : IRecord
{
    public int Id { get; set; }
    public required byte Type { get; init; }
    public required IRecord Owner { get; init; }
    public required int Funnel { get; init; }
    public required string Stage { get; init; }
    public required char Semantics { get; init; }
    public required long Time { get; init; }
}

internal enum ActivityKind : byte
{
    Call,
    Meeting,
    Email,
    Todo,
    TodoMeeting,
    Task,
    TaskComment,
    Chat,
    Form,
    Sms,
}

internal sealed class Activity : IRecord
{
    public int Id { get; set; }
    public required ActivityKind Kind { get; init; }
    public required byte OwnerType { get; init; }
    public required IRecord Owner { get; init; }
    public required int Responsible { get; set; }
    public required long Created { get; init; }
    public required long Modified { get; set; }
    public required long Start { get; set; }
    public required long End { get; set; }
    public long Deadline { get; set; }
    public bool Completed { get; set; }
    public byte Direction { get; init; }
    public WorkTask? Task { get; init; }
    public string? Subject { get; set; }
}

internal sealed class Call : IRecord
{
    public int Id { get; set; }
    public required int Employee { get; init; }
    public required byte Type { get; init; }
    public required long Started { get; init; }
    public required int Duration { get; init; }
    public required string FailedCode { get; init; }
    public required int Number { get; init; }
    public Activity? Activity { get; init; }
    public int Contact { get; init; }
}

internal sealed class WorkTask : IDeletable
{
    public int Id { get; set; }
    public long DeletedAt { get; set; }
    public required string Title { get; set; }
    public required byte Status { get; set; }
    public required int CreatedBy { get; set; }
    public required int Responsible { get; set; }
    public int Group { get; set; }
    public IRecord? Link { get; set; }
    public IReadOnlyList<string>? GivenLinks { get; init; }
    public required long Created { get; init; }
    public long Changed { get; set; }
    public long StatusChanged { get; set; }
    public long Deadline { get; set; }
    public long PlannedStart { get; set; }
    public long PlannedEnd { get; set; }
    public long Started { get; set; }
    public long Closed { get; set; }
    public int ClosedBy { get; set; }
    public byte Priority { get; set; } = 1;
    public string Description { get; init; } = "";

    public IReadOnlyList<string> Links => GivenLinks ?? Link switch
    {
        Deal deal => [FormattableString.Invariant($"D_{deal.Id}")],
        Lead lead => [FormattableString.Invariant($"L_{lead.Id}")],
        _ => [],
    };
}

/// <summary>A contact or company that owns an activity; the portal tells no more of it than its number.</summary>
internal sealed record ClientRef(int Id) : IRecord;

internal sealed record Workgroup(int Id, string Name, bool IsProject, bool IsClosed, int Owner, int Members, long Created) : IRecord;
