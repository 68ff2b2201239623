namespace Reports.DemoPortal.Company;

/// <summary>Gives identifiers in the order of time, with gaps where records were deleted.</summary>
internal static class Numbering
{
    public static void Assign(DemoCompany company)
    {
        company.Leads = Number(company.Leads, 1, 1, lead => lead.Created, (lead, id) => lead.Id = id);
        company.Deals = Number(company.Deals, 2, 11, deal => deal.Created, (deal, id) => deal.Id = id);
        company.LeadMoves = Number(company.LeadMoves, 3, 5, move => move.Time, (move, id) => move.Id = id);
        company.DealMoves = Number(company.DealMoves, 4, 7, move => move.Time, (move, id) => move.Id = id);
        company.Activities = Number(company.Activities, 5, 20, activity => activity.Created, (activity, id) => activity.Id = id);
        company.Calls = Number(company.Calls, 6, 1, call => call.Started, (call, id) => call.Id = id);
        company.Tasks = Number(company.Tasks, 7, 3, task => task.Created, (task, id) => task.Id = id);
        Bury(company);
    }

    /// <summary>Deleted records go only now, so that the identifiers of the others do not depend on when.</summary>
    private static void Bury(DemoCompany company)
    {
        bool Gone(IRecord record) => record is IDeletable { DeletedAt: > 0 } deletable && deletable.DeletedAt <= company.Now;
        company.LeadMoves.RemoveAll(move => Gone(move.Owner));
        company.DealMoves.RemoveAll(move => Gone(move.Owner));
        company.Activities.RemoveAll(activity => Gone(activity.Owner) || (activity.Task is { } task && Gone(task)));
        company.Leads.RemoveAll(Gone);
        company.Deals.RemoveAll(Gone);
        company.Tasks.RemoveAll(Gone);
    }

    private static List<T> Number<T>(List<T> rows, ulong stream, int first, Func<T, long> time, Action<T, int> assign)
    {
        var items = rows.ToArray();
        var keys = new (long Time, int Order)[items.Length];
        for (var index = 0; index < items.Length; index++)
            keys[index] = (time(items[index]), index);
        Array.Sort(keys, items);

        var dice = new Dice(stream * 7919);
        var id = first;
        foreach (var item in items)
        {
            assign(item, id);
            id += dice.Happens(0.05) ? dice.Between(2, 4) : 1;
        }

        return [.. items];
    }
}
