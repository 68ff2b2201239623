using Reports.DemoPortal.Rest;

namespace Reports.DemoPortal.Company;

/// <summary>The company at one moment: everything that the portal answers from. Lists are ordered by identifier.</summary>
internal sealed class DemoCompany
{
    public required CompanySize Size { get; init; }

    /// <summary>Up to when the company has lived.</summary>
    public required long Now { get; init; }

    public required Staff Staff { get; init; }

    public PortalDirectory Directory { get; init; } = new();

    public List<Lead> Leads { get; set; } = [];

    public List<Deal> Deals { get; set; } = [];

    public List<StageMove> LeadMoves { get; set; } = [];

    public List<StageMove> DealMoves { get; set; } = [];

    public List<Activity> Activities { get; set; } = [];

    public List<Call> Calls { get; set; } = [];

    public List<WorkTask> Tasks { get; set; } = [];

    public List<Workgroup> Groups { get; } = [];

    public Deal? Deal(int id) => Find(Deals, id);

    public Lead? Lead(int id) => Find(Leads, id);

    public WorkTask? Task(int id) => Find(Tasks, id);

    public Activity? Activity(int id) => Find(Activities, id);

    public Employee? Employee(int id) => Staff.Employees.Find(employee => employee.Id == id);

    /// <summary>Deletes a deal as Bitrix24 does: its history and activities vanish with it, tasks keep a dangling link.</summary>
    public void Delete(Deal deal)
    {
        Deals.Remove(deal);
        DealMoves.RemoveAll(move => move.Owner == deal);
        Activities.RemoveAll(activity => activity.Owner == deal);
    }

    /// <summary>Deletes a lead with its history and activities; deals made of it keep a dangling link.</summary>
    public void Delete(Lead lead)
    {
        Leads.Remove(lead);
        LeadMoves.RemoveAll(move => move.Owner == lead);
        Activities.RemoveAll(activity => activity.Owner == lead);
    }

    /// <summary>Moves a deal to a stage now, with all that follows from it.</summary>
    public void Move(Deal deal, string stage, char semantics, long time)
    {
        DealMoves.Add(new() { Id = DealMoves.Count == 0 ? 1 : DealMoves[^1].Id + 1, Type = semantics == 'P' ? (byte)2 : (byte)3, Owner = deal, Funnel = deal.Funnel, Stage = stage, Semantics = semantics, Time = time });
        (deal.Stage, deal.Semantics, deal.Moved, deal.Modified) = (stage, semantics, time, time);
        if (semantics != 'P')
            deal.CloseDay = Moment.DayOf(time).DayNumber;
    }

    private static T? Find<T>(List<T> rows, int id)
        where T : class, IRecord
    {
        var (low, high) = (0, rows.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            if (rows[middle].Id == id)
                return rows[middle];
            if (rows[middle].Id < id)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return null;
    }
}
