using Reports.DemoPortal.Rest;

namespace Reports.DemoPortal.Company;

/// <summary>
/// Lets a company live from its start until a moment. The whole is a pure function of seed, size and that moment, and a later
/// moment only continues the same life: every record draws from its own dice, and chance never looks at the clock.
/// So «advance» is a rebuild, identifiers stay, and a portal that is started again tomorrow is the same portal a day older.
/// </summary>
internal sealed class CompanyBuilder
{
    private readonly ulong seed;
    private readonly double scale;
    private readonly DateOnly start;
    private readonly DemoCompany company;
    private readonly ContactStory contacts;
    private readonly DealStory deals;
    private readonly LeadStory leads;
    private readonly TaskStory tasks;

    private CompanyBuilder(CompanySize size, int seed, DateOnly start, long now)
    {
        this.seed = (ulong)seed;
        scale = size switch { CompanySize.Small => 1, CompanySize.Medium => 10, _ => 100 };
        this.start = start;
        company = new DemoCompany { Size = size, Now = now, Staff = new Staff(size, this.seed, start, now) };
        contacts = new ContactStory(company);
        deals = new DealStory(company, contacts, (int)(400 * scale));
        leads = new LeadStory(company, contacts, deals);
        tasks = new TaskStory(company, deals);
    }

    /// <summary>Builds the company as of a moment, begun when a company that is shown for the first time today begins.</summary>
    public static DemoCompany Build(CompanySize size, int seed, long now) => Build(size, seed, StartFor(Moment.DayOf(now)), now);

    /// <summary>Builds the company as of a moment; the same start goes on with the same life.</summary>
    public static DemoCompany Build(CompanySize size, int seed, DateOnly start, long now)
    {
        var builder = new CompanyBuilder(size, seed, start, now);
        builder.Live();
        Numbering.Assign(builder.company);
        // A big company leaves as much litter as it keeps.
        if (size == CompanySize.Big)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return builder.company;
    }

    /// <summary>The first day of the quarter that lies 25 months back, so that it stays for a quarter.</summary>
    public static DateOnly StartFor(DateOnly today)
    {
        var month = today.AddMonths(-25);
        return new DateOnly(month.Year, (month.Month - 1) / 3 * 3 + 1, 1);
    }

    private void Live()
    {
        AddGroups();
        var today = Moment.DayOf(company.Now);
        for (var day = start; day <= today; day = day.AddDays(1))
        {
            var lively = WorkCalendar.Liveliness(day, start) * scale;
            var sellers = new SellerPool(company.Staff.Sellers, day);
            Repeat(1, day, 8.4 * lively, dice => leads.Tell(day, sellers, dice));
            Repeat(2, day, 1.5 * lively, dice => deals.TellDirect(day, sellers, dice));
            Repeat(3, day, 5.0 * lively, dice => tasks.Tell(day, sellers, dice));
            Repeat(4, day, 0.5 * lively, dice => contacts.TellStrayCall(day, sellers, dice));
        }
    }

    private void Repeat(int stream, DateOnly day, double mean, Action<Dice> tell)
    {
        var count = DiceFor(stream, day, 0).Count(mean);
        for (var index = 1; index <= count; index++)
            tell(DiceFor(stream, day, index));
    }

    private Dice DiceFor(int stream, DateOnly day, int index) => new(((seed * 131 + (ulong)stream) * 1_000_003 + (ulong)day.DayNumber) * 100_003 + (ulong)index);

    private void AddGroups()
    {
        var created = Moment.StartOf(start) + 10 * 3600;
        string[] names = ["Запуск склада в Туле", "Выставка «Металлообработка»", "Новый сайт", "Внутренние регламенты", "Обучение «Продажи 2.0» & «CRM»"];
        var owners = company.Staff.Employees;
        for (var index = 0; index < names.Length; index++)
            company.Groups.Add(new(3 + 2 * index, names[index], index != 3, index == 2, owners[index % owners.Count].Id, 3 + index, created + index * 40 * Moment.Day));
    }
}
