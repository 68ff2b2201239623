using Reports.DemoPortal.Rest;

namespace Reports.DemoPortal.Company;

/// <summary>Tasks: early, late, overdue, deferred, without a deadline, with and without a planned start.</summary>
internal sealed class TaskStory(DemoCompany company, DealStory deals)
{
    public void Tell(DateOnly day, SellerPool sellers, Dice dice)
    {
        var seller = sellers.ForTask(dice);
        var author = dice.Happens(0.45) ? seller.Id : dice.Happens(0.5) ? 1 : sellers.Any(dice).Id;
        var created = WorkCalendar.Moment(day, dice);
        var recent = deals.Recent(seller.Id);
        var about = recent.Count > 0 && dice.Happens(0.6) ? dice.Pick(recent) : null;
        var toLead = dice.Happens(0.2);
        IRecord? link = about is null || about.Created > created ? null : toLead && about.Lead is not null ? about.Lead : about;
        var task = new WorkTask
        {
            Title = Title(about, dice),
            Status = 2,
            CreatedBy = author,
            Responsible = dice.Happens(0.003) ? Staff.DeletedUser : seller.Id,
            Group = dice.Happens(0.4) ? dice.Pick(company.Groups).Id : 0,
            Link = link,
            Created = created,
            Changed = created,
            StatusChanged = created,
            Priority = dice.Happens(0.12) ? (byte)2 : (byte)1,
            Description = dice.Happens(0.5) ? "Подробности в [B]карточке[/B]" : "",
        };
        var term = Math.Max(0.2, dice.Skewed(4, 0.8));
        if (dice.Happens(0.86))
        {
            task.Deadline = WorkCalendar.After(created, term, dice);
            task.Deadline = dice.Happens(0.7) ? Moment.StartOf(Moment.DayOf(task.Deadline)) + 19 * 3600 : dice.Happens(0.1) ? Moment.StartOf(Moment.DayOf(task.Deadline).AddDays(1)) : task.Deadline;
            task.Deadline = Math.Max(task.Deadline, created + 900);
        }

        if (dice.Happens(0.35))
        {
            task.PlannedStart = WorkCalendar.After(created, term * 0.3, dice);
            task.PlannedEnd = task.Deadline == 0 ? task.PlannedStart + 2 * Moment.Day : task.Deadline;
        }

        task.DeletedAt = dice.Happens(0.005) ? created + dice.Between(1, 200) * Moment.Day : 0;
        var life = new Dice(dice.Next());
        if (created > company.Now)
            return;

        company.Tasks.Add(task);
        Live(task, seller, term, life);
        if (link is Deal or Lead)
            AddActivity(task, link, life);
    }

    private void Live(WorkTask task, Seller seller, double term, Dice dice)
    {
        var onTime = seller.OnTime(Moment.DayOf(task.Created));
        var startsWell = dice.Happens(onTime);
        var endsWell = dice.Happens(onTime);
        var due = task.Deadline > 0 ? task.Deadline : task.Created + (long)(term * Moment.Day);
        var planned = task.PlannedStart > 0 ? task.PlannedStart : task.Created + (due - task.Created) / 2;
        var start = startsWell ? task.Created + (long)((planned - task.Created) * dice.Share()) : planned + (long)(dice.Skewed(1.2, 0.7) * Moment.Day);
        var end = endsWell ? Math.Max(start + 600, due - (long)((due - start) * 0.6 * dice.Share())) : Math.Max(start + 600, due + (long)(dice.Skewed(2, 0.9) * Moment.Day));
        if (endsWell && end > due)
            (start, end) = (task.Created + 60, Math.Max(task.Created + 120, due - 60));
        var straight = dice.Happens(0.2);   // completed without ever being started
        var never = dice.Happens(0.05);
        var deferred = dice.Happens(0.035);
        var control = dice.Happens(0.06);
        var closer = dice.Happens(0.85) ? task.Responsible : task.CreatedBy;

        if (deferred)
        {
            Turn(task, 6, start);
            return;
        }

        if (!straight && Turn(task, 3, start))
            task.Started = start;
        if (never || !Turn(task, control ? (byte)4 : (byte)5, end))
            return;

        (task.Closed, task.ClosedBy) = (end, closer);
    }

    private bool Turn(WorkTask task, byte status, long time)
    {
        if (time > company.Now)
            return false;

        (task.Status, task.StatusChanged, task.Changed) = (status, time, time);
        return true;
    }

    private void AddActivity(WorkTask task, IRecord link, Dice dice)
    {
        var owner = link is Deal ? (byte)2 : (byte)1;
        var completed = task.Status == 5;
        company.Activities.Add(new()
        {
            Kind = ActivityKind.Task, OwnerType = owner, Owner = link, Responsible = task.Responsible, Created = task.Created, Modified = Math.Max(task.Created, task.Changed), Start = task.PlannedStart > 0 ? task.PlannedStart : task.Created,
            End = task.Deadline, Deadline = task.Deadline > 0 ? task.Deadline : Moment.NeverDeadline, Completed = completed, Task = task, Subject = task.Title,
        });
        if (dice.Happens(0.3))
        {
            var time = task.Created + dice.Between(600, 200_000);
            if (time <= company.Now)
            {
                company.Activities.Add(new()
                {
                    Kind = ActivityKind.TaskComment, OwnerType = owner, Owner = link, Responsible = task.Responsible, Created = time, Modified = time, Start = time, End = time, Deadline = Moment.NeverDeadline, Completed = dice.Happens(0.7), Task = task,
                });
            }
        }
    }

    private static string Title(Deal? about, Dice dice)
    {
        if (dice.Happens(0.01))
            return dice.Pick(Vocabulary.Unpleasant);
        var title = dice.Pick(Vocabulary.TaskTitles);
        return about is not null && dice.Happens(0.4) ? $"{title}: {about.Title}" : title;
    }
}
