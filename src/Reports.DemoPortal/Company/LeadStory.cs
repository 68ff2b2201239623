using Reports.DemoPortal.Rest;

namespace Reports.DemoPortal.Company;

/// <summary>Who the client is: drawn once for a lead and its deal.</summary>
internal sealed class Client
{
    public Client(Dice dice, int clients)
    {
        Company = dice.Happens(0.8) ? dice.Between(1, clients) : 0;
        Contact = Company > 0 ? 2 * Company + dice.Between(0, 2) : dice.Between(3 * clients, 6 * clients);
        Name = Company > 0 ? Vocabulary.CompanyName(Company) : $"{dice.Pick(Vocabulary.MaleNames)} {dice.Pick(Vocabulary.Surnames)}";
        Region = dice.Happens(0.8) ? Regions.First + 2 * dice.Between(0, Vocabulary.Regions.Length) : 0;
        Country = dice.Happens(0.75) ? dice.Pick(Vocabulary.Countries) : dice.Happens(0.5) ? "" : null;
        Vip = dice.Happens(0.6) ? dice.Happens(0.15) : null;
    }

    public int Company { get; }

    public int Contact { get; }

    public string Name { get; }

    public int Region { get; }

    public string? Country { get; }

    public bool? Vip { get; }
}

/// <summary>Option identifiers of the region field.</summary>
internal static class Regions
{
    public const int First = 45;
}

/// <summary>The life of a lead up to a deal, to rubbish, or to oblivion.</summary>
internal sealed class LeadStory(DemoCompany company, ContactStory contacts, DealStory deals)
{
    private static readonly Utm[] Campaigns =
    [
        new("yandex", "cpc", "brand_msk", null, "насосы купить"), new("yandex", "cpc", "poisk_rf", "b1", null), new("google", "cpc", "retarget", null, null), new("vk", "social", "spring sale", null, null),
        new("telegram", "post", "channel&promo=1", null, null), new("newsletter", "email", null, null, null), new("Yandex", "CPC", "Brand_MSK", null, null), new("avito", null, null, null, null),
    ];

    /// <summary>Tells one lead that came on a day.</summary>
    public void Tell(DateOnly day, SellerPool sellers, Dice dice)
    {
        var seller = sellers.ForSale(dice);
        var (source, quality) = Source(dice);
        var utm = source is "WEB" or "WEBFORM" or "ADVERTISING" or "UC_AVITO" && dice.Happens(0.7) ? dice.Pick(Campaigns) : null;
        var client = new Client(dice, 400 * (company.Size switch { CompanySize.Small => 1, CompanySize.Medium => 10, _ => 100 }));
        var created = WorkCalendar.Moment(day, dice);
        var anonymous = dice.Happens(0.2);
        var lead = new Lead
        {
            Title = dice.Happens(0.006) ? dice.Pick(Vocabulary.Unpleasant) : $"{dice.Pick(Vocabulary.LeadSubjects)} — {client.Name}",
            FirstName = anonymous ? null : dice.Pick(Vocabulary.MaleNames),
            LastName = anonymous || dice.Happens(0.3) ? null : dice.Pick(Vocabulary.Surnames),
            CompanyTitle = client.Company > 0 && dice.Happens(0.7) ? client.Name : null,
            Stage = "NEW",
            Semantics = 'P',
            Responsible = dice.Happens(0.003) ? Staff.DeletedUser : seller.Id,
            CreatedBy = source is "WEB" or "WEBFORM" ? 1 : seller.Id,
            Amount = dice.Happens(0.35) ? Math.Round((decimal)dice.Skewed(120_000, 0.8) / 1000) * 1000 : 0,
            Source = source,
            Utm = utm,
            Created = created,
            Modified = created,
            Moved = created,
            LastActivity = created,
            Company = dice.Happens(0.2) ? client.Company : 0,
            Contact = dice.Happens(0.25) ? client.Contact : 0,
            Region = client.Region,
            Country = client.Country,
            Vip = client.Vip,
        };
        lead.DeletedAt = dice.Happens(0.015) ? created + dice.Between(1, 200) * Moment.Day : 0;
        Live(lead, seller, client, quality, new Dice(dice.Next()));
    }

    private void Live(Lead lead, Seller seller, Client client, double quality, Dice dice)
    {
        var created = lead.Created;
        var fate = dice.Share();
        var converts = fate < 0.36 * quality * (0.7 + 0.3 * seller.Diligence(Moment.DayOf(created)));
        var forgotten = fate > 0.965;
        var end = WorkCalendar.After(created, Math.Max(0.2, dice.Skewed(3.5, 0.9)), dice);
        var reaction = Math.Min(end - 120, created + (long)dice.Skewed(4 * 3600, 1.4));
        var processed = dice.Happens(0.6);
        var noAnswer = dice.Happens(0.2);
        var story = new Dice(dice.Next());
        if (created <= company.Now)
        {
            company.Leads.Add(lead);
            Step(lead, 1, "NEW", 'P', created);
            if (reaction > created && !(forgotten && noAnswer))
                Step(lead, 2, "IN_PROCESS", 'P', reaction);
            if (processed && !forgotten && reaction > created)
                Step(lead, 2, "PROCESSED", 'P', reaction + (end - reaction) / 2);
            Touch(lead, contacts.Tell(lead, 1, lead.Contact, seller, created, forgotten ? created + 5 * Moment.Day : end, 1.35, story));
            if (!forgotten)
                Finish(lead, converts ? "CONVERTED" : noAnswer ? "UC_NOANSWER" : "JUNK", converts ? 'S' : 'F', end);
        }

        var next = new Dice(dice.Next());
        if (converts && !forgotten)
            deals.Tell(end, seller, lead, client, next.Happens(0.12) ? null : lead.Source, lead.Utm, quality, next);
    }

    private static (string? Code, double Quality) Source(Dice dice)
    {
        var share = dice.Share();
        if (share < 0.04)
            return (null, 0.8);
        if (share < 0.06)
            return ("", 0.8);
        if (share < 0.085)
            return (PortalDirectory.DeletedSource, 0.9);
        var source = dice.Weighted(PortalDirectory.Sources, item => item.Weight);
        return (source.Code, source.Quality);
    }

    private void Finish(Lead lead, string stage, char semantics, long time)
    {
        Step(lead, 3, stage, semantics, time);
        if (time <= company.Now)
            lead.Closed = time;
    }

    private void Step(Lead lead, byte type, string stage, char semantics, long time)
    {
        if (time > company.Now)
            return;

        company.LeadMoves.Add(new() { Type = type, Owner = lead, Funnel = 0, Stage = stage, Semantics = semantics, Time = time });
        (lead.Stage, lead.Semantics, lead.Moved) = (stage, semantics, time);
        Touch(lead, 0);
    }

    private static void Touch(Lead lead, long time)
    {
        lead.LastActivity = Math.Max(lead.LastActivity, time);
        lead.Modified = Math.Max(lead.Modified, Math.Max(lead.Moved, lead.LastActivity));
    }
}
