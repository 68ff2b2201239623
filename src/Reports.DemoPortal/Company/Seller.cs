namespace Reports.DemoPortal.Company;

/// <summary>What kind of seller somebody is.</summary>
internal enum Temper
{
    Average,
    Star,
    Solid,
    Struggler,

    /// <summary>A star until the slump begins.</summary>
    Hero,
}

/// <summary>An employee who sells: how well, how diligently, and since and until when.</summary>
internal sealed record Seller(Employee Employee, Temper Temper, double Load, DateOnly From, DateOnly To, DateOnly SlumpFrom)
{
    public int Id => Employee.Id;

    public bool WorksOn(DateOnly day) => From <= day && day < To;

    public double WinFactor(DateOnly day) => At(day, star: 1.45, solid: 1.12, struggler: 0.5, slumped: 0.42);

    public double CheckFactor(DateOnly day) => At(day, star: 1.4, solid: 1.1, struggler: 0.75, slumped: 0.8);

    public double Diligence(DateOnly day) => At(day, star: 1.4, solid: 1.15, struggler: 0.6, slumped: 0.4);

    public double OnTime(DateOnly day) => At(day, star: 0.92, solid: 0.86, struggler: 0.52, slumped: 0.34, average: 0.78);

    private double At(DateOnly day, double star, double solid, double struggler, double slumped, double average = 1) => Temper switch
    {
        Temper.Star => star,
        Temper.Solid => solid,
        Temper.Struggler => struggler,
        Temper.Hero => day < SlumpFrom ? star : slumped,
        _ => average,
    };
}
