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

/// <summary>Those who work on a day; some get more than others.</summary>
internal sealed class SellerPool
{
    private readonly Seller[] sellers;
    private readonly double[] bySales;
    private readonly double[] byTasks;

    public SellerPool(IEnumerable<Seller> all, DateOnly day)
    {
        sellers = [.. all.Where(seller => seller.WorksOn(day))];
        bySales = Sum(seller => seller.Load);
        byTasks = Sum(seller => 0.3 + 0.7 * seller.Load);
    }

    public Seller ForSale(Dice dice) => Pick(bySales, dice);

    public Seller ForTask(Dice dice) => Pick(byTasks, dice);

    public Seller Any(Dice dice) => dice.Pick(sellers);

    private Seller Pick(double[] sums, Dice dice)
    {
        var index = Array.BinarySearch(sums, dice.Share() * sums[^1]);
        return sellers[Math.Min(index < 0 ? ~index : index, sellers.Length - 1)];
    }

    private double[] Sum(Func<Seller, double> weight)
    {
        var sums = new double[sellers.Length];
        for (var index = 0; index < sums.Length; index++)
            sums[index] = weight(sellers[index]) + (index > 0 ? sums[index - 1] : 0);
        return sums;
    }
}
