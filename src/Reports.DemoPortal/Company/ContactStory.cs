using Reports.DemoPortal.Rest;

namespace Reports.DemoPortal.Company;

/// <summary>Calls, letters, meetings, todos: what is done about a lead or a deal.</summary>
internal sealed class ContactStory(DemoCompany company)
{
    private static readonly (ActivityKind Kind, double Weight)[] Kinds =
    [
        (ActivityKind.Call, 0.36), (ActivityKind.Email, 0.21), (ActivityKind.Todo, 0.15), (ActivityKind.TodoMeeting, 0.07), (ActivityKind.Meeting, 0.07), (ActivityKind.Chat, 0.06), (ActivityKind.Sms, 0.04), (ActivityKind.Form, 0.04),
    ];

    private static readonly string[] MissedCodes = ["304", "603", "603-S", "486", "480", "404"];

    /// <summary>Tells the contacts between two moments; gives the time of the last one that has happened, or 0.</summary>
    public long Tell(IRecord owner, byte ownerType, int contact, Seller seller, long from, long to, double mean, Dice dice)
    {
        var count = dice.Count(mean * seller.Diligence(Moment.DayOf(from)));
        var last = 0L;
        for (var index = 0; index < count; index++)
        {
            var own = new Dice(dice.Next());
            var span = (to - from) * ((index + own.Share()) / count) / Moment.Day;
            var time = WorkCalendar.After(from, span, own);
            var touched = TellOne(owner, ownerType, contact, seller, time, own);
            last = Math.Max(last, touched);
        }

        return last;
    }

    /// <summary>A call that CRM does not know: external, lost, or from before the number was bound.</summary>
    public void TellStrayCall(DateOnly day, SellerPool sellers, Dice dice)
    {
        var seller = sellers.ForSale(dice);
        AddCall(null, seller.Id, WorkCalendar.Moment(day, dice), dice.Happens(0.7) ? (byte)2 : dice.Happens(0.5) ? (byte)1 : (byte)5, 0, dice);
    }

    private long TellOne(IRecord owner, byte ownerType, int contact, Seller seller, long time, Dice dice)
    {
        var kind = dice.Weighted(Kinds, item => item.Weight).Kind;
        var responsible = dice.Happens(0.003) ? Staff.DeletedUser : seller.Id;
        var (boundType, bound) = contact > 0 && dice.Happens(0.04) ? ((byte)3, new ClientRef(contact)) : (ownerType, owner);
        var deleted = dice.Happens(0.002);
        if (deleted)
            return 0;

        return kind switch
        {
            ActivityKind.Call => Call(),
            ActivityKind.Todo or ActivityKind.TodoMeeting or ActivityKind.Meeting => Planned(),
            _ => Instantaneous(),
        };

        long Call()
        {
            var incoming = dice.Happens(0.4);
            var missed = dice.Happens(incoming ? 0.16 : 0.2);
            var known = dice.Happens(0.87);
            var length = missed ? 0 : (int)dice.Skewed(130, 0.9);
            if (time > company.Now)
                return 0;

            var activity = new Activity
            {
                Kind = kind, OwnerType = boundType, Owner = bound, Responsible = responsible, Created = time, Modified = time + length, Start = time, End = time + length,
                Deadline = time, Completed = !(incoming && missed), Direction = incoming ? (byte)1 : (byte)2,
            };
            company.Activities.Add(activity);
            if (known)
                AddCall(activity, responsible, time, incoming ? (dice.Happens(0.12) ? (byte)3 : (byte)2) : dice.Happens(0.06) ? (byte)4 : (byte)1, contact, dice, missed, length);
            return time;
        }

        long Planned()
        {
            var ahead = dice.Between(0, 6);
            var due = kind == ActivityKind.Todo ? WorkCalendar.After(time, ahead, dice) : WorkCalendar.After(time, 1 + ahead, dice);
            var endless = kind == ActivityKind.Todo && dice.Happens(0.1);
            var never = dice.Happens(0.07);
            var done = due + (long)((dice.Normal() * 0.6 + 0.2) * Moment.Day);
            if (time > company.Now)
                return 0;

            done = Math.Max(done, time + 300);
            var completed = !never && done <= company.Now;
            company.Activities.Add(new Activity
            {
                Kind = kind, OwnerType = boundType, Owner = bound, Responsible = responsible, Created = time, Modified = completed ? done : time,
                Start = due, End = kind == ActivityKind.Todo ? due : due + 3600, Deadline = endless ? Moment.NeverDeadline : due, Completed = completed,
            });
            return completed ? done : time;
        }

        long Instantaneous()
        {
            var incoming = kind is ActivityKind.Form or ActivityKind.Chat || dice.Happens(0.45);
            var answered = !incoming || dice.Happens(0.9);
            if (time > company.Now)
                return 0;

            company.Activities.Add(new Activity
            {
                Kind = kind, OwnerType = boundType, Owner = bound, Responsible = responsible, Created = time, Modified = time + 60, Start = time, End = time,
                Deadline = kind == ActivityKind.Form ? Moment.NeverDeadline : time, Completed = answered, Direction = incoming ? (byte)1 : (byte)2,
            });
            return time;
        }
    }

    private void AddCall(Activity? activity, int employee, long time, byte type, int contact, Dice dice, bool? missed = null, int length = 60)
    {
        var failed = missed ?? dice.Happens(0.5);
        var code = failed ? dice.Pick(MissedCodes) : "200";
        var number = dice.Between(1_000_000, 9_999_999);
        if (time <= company.Now)
            company.Calls.Add(new() { Employee = employee, Type = type, Started = time, Duration = failed ? 0 : length, FailedCode = code, Number = number, Activity = activity, Contact = contact });
    }
}
