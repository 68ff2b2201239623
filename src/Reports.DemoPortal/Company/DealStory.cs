using Reports.DemoPortal.Rest;

namespace Reports.DemoPortal.Company;

/// <summary>The life of a deal: stages, outcome, second thoughts, edits, oblivion.</summary>
internal sealed class DealStory(DemoCompany company, ContactStory contacts, int clients)
{
    private sealed record FunnelHabit(int Funnel, double Weight, double WinRate, double Days, double Check);

    private static readonly FunnelHabit[] Habits = [new(0, 0.62, 0.36, 21, 145_000), new(1, 0.13, 0.24, 70, 760_000), new(3, 0.17, 0.62, 11, 52_000), new(5, 0.08, 0.4, 95, 310_000)];

    private readonly Dictionary<int, List<Deal>> recent = [];

    /// <summary>Deals that a task of this seller may be about, newest last.</summary>
    public IReadOnlyList<Deal> Recent(int seller) => recent.TryGetValue(seller, out var list) ? list : [];

    /// <summary>A deal without a lead: an existing client called.</summary>
    public void TellDirect(DateOnly day, SellerPool sellers, Dice dice)
    {
        var seller = sellers.ForSale(dice);
        var client = new Client(dice, clients);
        var source = dice.Happens(0.3) ? "PARTNER" : dice.Happens(0.06) ? PortalDirectory.DeletedSource : dice.Happens(0.12) ? null : dice.Weighted(PortalDirectory.Sources, item => item.Weight).Code;
        Tell(WorkCalendar.Moment(day, dice), seller, null, client, source, null, 1, dice);
    }

    /// <summary>A deal that begins at a moment.</summary>
    public void Tell(long created, Seller seller, Lead? lead, Client client, string? source, Utm? utm, double quality, Dice dice)
    {
        var day = Moment.DayOf(created);
        var habit = dice.Weighted(Habits, item => item.Weight);
        var deal = new Deal
        {
            Title = Title(client, dice),
            Funnel = habit.Funnel,
            Stage = PortalDirectory.Code(habit.Funnel, "NEW"),
            Semantics = 'P',
            Responsible = dice.Happens(0.004) ? Staff.DeletedUser : seller.Id,
            CreatedBy = lead is null || dice.Happens(0.5) ? seller.Id : 1,
            Lead = lead,
            Amount = Amount(habit.Check * seller.CheckFactor(day), dice),
            Source = source,
            Utm = utm,
            Type = habit.Funnel == 3 ? "SERVICE" : dice.Happens(0.2) ? "COMPLEX" : "SALE",
            IsRecurring = dice.Happens(0.006),
            IsReturn = lead is null,
            Created = created,
            Modified = created,
            Moved = created,
            LastActivity = created,
            BeginDay = day.DayNumber,
            Company = client.Company,
            Contact = client.Contact,
            Region = client.Region,
            Country = client.Country,
            Vip = client.Vip,
            Comment = dice.Happens(0.05) ? "[B]Важно[/B]: клиент просил <скидку> & отсрочку" : null,
        };
        Price(deal, dice);
        Remember(seller.Id, deal);
        deal.DeletedAt = dice.Happens(0.02) ? created + dice.Between(1, 200) * Moment.Day : 0;
        var life = new Dice(dice.Next());
        if (created > company.Now)
            return;

        company.Deals.Add(deal);
        Live(deal, seller, habit, quality, life);
    }

    private void Live(Deal deal, Seller seller, FunnelHabit habit, double quality, Dice dice)
    {
        var created = deal.Created;
        var duration = Math.Max(0.3, dice.Skewed(habit.Days, 0.75));
        var winRate = Math.Min(0.92, habit.WinRate * seller.WinFactor(Moment.DayOf(created)) * (0.55 + 0.45 * quality));
        var fate = dice.Share();
        var forgotten = dice.Happens(0.05);
        var wins = !forgotten && fate < winRate;
        var at = WorkCalendar.After(created, duration, dice);
        var end = forgotten ? created + 400 * Moment.Day : at;
        var stages = company.Directory.OpenStages[deal.Funnel];
        deal.IsImported = dice.Happens(0.004);
        var expected = dice.Happens(0.05) ? 0 : deal.BeginDay + dice.Between(10, 75);
        deal.CloseDay = expected;

        if (dice.Happens(0.01) && wins)
            at = end = created; // sold on the spot: the history has a final row only
        else
            Step(deal, 1, stages[0], 'P', created);

        var moved = new Dice(dice.Next());
        Advance(deal, stages, created, forgotten ? created + 20 * Moment.Day : end, forgotten ? 0.6 : 1, moved);

        var touched = contacts.Tell(deal, 2, deal.Contact, seller, created, forgotten ? created + 12 * Moment.Day : end, 3.0, new Dice(dice.Next()));
        Touch(deal, touched);
        var closing = new Dice(dice.Next());
        if (!forgotten)
            Finish(deal, wins, at, closing);
        Edit(deal, new Dice(dice.Next()), seller);
    }

    private void Advance(Deal deal, string[] stages, long from, long to, double share, Dice dice)
    {
        for (var index = 1; index < stages.Length; index++)
        {
            var time = from + (long)((to - from) * (index - 0.3 + 0.4 * dice.Share()) / stages.Length);
            var skipped = dice.Happens(0.25);
            var switches = dice.Happens(0.004);
            if (skipped || index > stages.Length * share || time <= from)
                continue;
            if (switches && deal.Funnel == 0)
            {
                if (time <= company.Now)
                    deal.Funnel = 5;
                Step(deal, 5, "C5:UC_TRIAL", 'P', time);
                return;
            }

            Step(deal, 2, stages[index], 'P', time);
        }

        // A stage that was deleted later: some deals stayed in it for good.
        if (deal.Funnel == 1 && dice.Happens(share < 1 ? 0.5 : 0.03))
            Step(deal, 2, PortalDirectory.DeletedStage, 'P', to - 60);
    }

    private void Finish(Deal deal, bool wins, long at, Dice dice)
    {
        Close(deal, wins, at, dice);
        var reopens = dice.Happens(wins ? 0.025 : 0.012);
        var again = WorkCalendar.After(at, dice.Between(4, 70), dice);
        var second = WorkCalendar.After(again, dice.Between(5, 130), dice);
        var outcome = dice.Share();
        if (!reopens || again > company.Now)
            return;

        Step(deal, 2, PortalDirectory.Code(deal.Funnel, deal.Funnel == 3 ? "FINAL_INVOICE" : "EXECUTING"), 'P', again);
        if (outcome < 0.8)
            Close(deal, outcome < 0.62, second, dice);
    }

    private void Close(Deal deal, bool wins, long at, Dice dice)
    {
        var funnel = deal.Funnel;
        var stage = wins ? PortalDirectory.Won(funnel) : PortalDirectory.Lost(funnel, dice);
        var edit = dice.Share();
        var shift = dice.Between(2, 40);
        if (at > company.Now)
            return;

        Step(deal, 3, stage, wins ? 'S' : 'F', at);
        // Somebody edits the closing date now and then: into the past, or ahead of time.
        deal.CloseDay = Moment.DayOf(at).DayNumber + (edit < 0.02 ? -shift : edit < 0.045 ? 3 * shift : 0);
    }

    private void Edit(Deal deal, Dice dice, Seller seller)
    {
        var time = WorkCalendar.After(deal.Created, dice.Between(1, 40), dice);
        var amount = deal.Amount * (decimal)Math.Round(0.8 + 0.5 * dice.Share(), 2);
        var kind = dice.Share();
        if (time > company.Now || kind > 0.09)
            return;

        if (kind < 0.05)
            deal.Amount = amount is null ? null : Math.Round(amount.Value, 2);
        else if (kind < 0.07)
            deal.Title += " (уточнено)";
        else
            deal.Responsible = company.Staff.Sellers.Find(other => other.Id != seller.Id && other.WorksOn(Moment.DayOf(time)))?.Id ?? deal.Responsible;
        deal.Modified = Math.Max(deal.Modified, time);
    }

    private void Step(Deal deal, byte type, string stage, char semantics, long time)
    {
        if (time > company.Now || time < deal.Created)
            return;

        if (!deal.IsImported)
            company.DealMoves.Add(new() { Type = type, Owner = deal, Funnel = deal.Funnel, Stage = stage, Semantics = semantics, Time = time });
        (deal.Stage, deal.Semantics) = (stage, semantics);
        deal.Moved = Math.Max(deal.Moved, time);
        Touch(deal, 0);
    }

    private static void Touch(Deal deal, long time)
    {
        deal.LastActivity = Math.Max(deal.LastActivity, time);
        deal.Modified = Math.Max(deal.Modified, Math.Max(deal.Moved, deal.LastActivity));
    }

    private void Remember(int seller, Deal deal)
    {
        if (!recent.TryGetValue(seller, out var list))
            recent[seller] = list = [];
        list.Add(deal);
        if (list.Count > 40)
            list.RemoveAt(0);
    }

    private static void Price(Deal deal, Dice dice)
    {
        var share = dice.Share();
        if (share < 0.012)
            deal.Amount = 0;
        else if (share < 0.07)
            (deal.Amount, deal.Currency) = (Math.Round(deal.Amount!.Value / 92, 2), "USD");
        else if (share < 0.11)
            (deal.Amount, deal.Currency) = (Math.Round(deal.Amount!.Value / 100, 2), "EUR");
        else if (share < 0.113)
            deal.Currency = PortalDirectory.UnknownCurrency;
        else if (share < 0.116)
            deal.Currency = null;
    }

    private static decimal Amount(double median, Dice dice)
    {
        var amount = Math.Min(dice.Skewed(median, 0.85), 45_000_000);
        return dice.Happens(0.35) ? Math.Round((decimal)amount, 2) : Math.Round((decimal)amount / 500) * 500;
    }

    private static string Title(Client client, Dice dice) => dice.Happens(0.008) ? dice.Pick(Vocabulary.Unpleasant) : $"{dice.Pick(Vocabulary.Products)} — {client.Name}";
}
