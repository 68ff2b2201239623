using Reports.DemoPortal.Rest;

namespace Reports.DemoPortal.Company;

/// <summary>Departments and people.</summary>
internal sealed class Staff
{
    /// <summary>An employee whom no list knows any more, but records do.</summary>
    public const int DeletedUser = 66;

    public List<Department> Departments { get; } = [];

    public List<Employee> Employees { get; } = [];

    public List<Seller> Sellers { get; } = [];

    private readonly DateOnly start;
    private readonly Dice dice;
    private readonly long now;

    public Staff(CompanySize size, ulong seed, DateOnly start, long now)
    {
        (this.start, this.now) = (start, now);
        dice = new Dice(seed * 31 + (ulong)size + 101);
        if (size == CompanySize.Small)
            Small();
        else
            Large(size == CompanySize.Medium ? 38 : 480);
    }

    private void Small()
    {
        Departments.AddRange([new(1, "ООО «Северный ветер»", 0, 1), new(2, "Отдел продаж", 1, 7), new(4, "Маркетинг", 1, 0, 600), new(5, "Сервис", 2, 18, 700)]);
        Person(1, "Елена", "Орлова", "Викторовна", "Генеральный директор", [1], isAdmin: true);
        var head = Person(7, "Виктор", "Лебедев", "Павлович", "Руководитель отдела продаж", [2, 1]);
        var star = Person(9, "Анна", "Соколова", "Сергеевна", "Старший менеджер", [2]);
        var struggler = Person(11, "Пётр", "Зайцев", "", "Менеджер по продажам", [2]);
        var hero = Person(15, "Дмитрий", "Волков", "Андреевич", "Менеджер по продажам", [2], zone: "Asia/Yekaterinburg");
        var solid = Person(18, "Ольга \"Оля\"", "Д'Арк-Иванова", "Игоревна", "Менеджер <сервис>", [5, 2]);
        var gone = Person(12, "Максим", "Беляев", "", "Менеджер по продажам", [2]);
        var left = Person(14, "Ксения", "Панова", "Олеговна", "", []);
        Sell(head, Temper.Solid, 0.35, 0, 999);
        Sell(star, Temper.Star, 1.2, 0, 999);
        Sell(struggler, Temper.Struggler, 0.85, 0, 999);
        Sell(hero, Temper.Hero, 1.1, 0, 999);
        Sell(solid, Temper.Average, 1.0, 5, 999);
        Sell(gone, Temper.Average, 0.9, 0, 20);
        Sell(left, Temper.Struggler, 0.7, 0, 8);
    }

    private void Large(int count)
    {
        Departments.Add(new(1, "ГК «Северный ветер»", 0, 1));
        Person(1, "Елена", "Орлова", "Викторовна", "Генеральный директор", [1], isAdmin: true);
        var branches = count > 100 ? Vocabulary.Regions : ["Москва", "Санкт-Петербург"];
        var teams = new List<int>();
        foreach (var branch in branches)
        {
            var office = NextDepartment();
            Departments.Add(new(office, $"Филиал «{branch}»", 1, 0));
            foreach (var team in (string[])["Активные продажи", "Ключевые клиенты", "Тендеры", "Сервис"])
            {
                if (count <= 100 && team == "Тендеры" && branch != "Москва")
                    continue;
                var id = NextDepartment();
                Departments.Add(new(id, $"{team}, {branch}", office, 0, 100 * teams.Count));
                teams.Add(id);
            }
        }

        var number = 5;
        for (var index = 0; index < count; index++)
        {
            number += dice.Between(1, 4);
            if (number == DeletedUser)
                number++;
            var team = teams[index % teams.Count];
            var isHead = index < teams.Count;
            var person = RandomPerson(number, isHead ? "Руководитель отдела" : "Менеджер по продажам", dice.Happens(0.06) ? [team, 1] : [team]);
            if (isHead)
            {
                var position = Departments.FindIndex(department => department.Id == team);
                Departments[position] = Departments[position] with { Head = number };
            }

            var temper = dice.Share() switch { < 0.12 => Temper.Star, < 0.3 => Temper.Solid, < 0.45 => Temper.Struggler, < 0.52 => Temper.Hero, _ => Temper.Average };
            var hired = dice.Happens(0.3) ? dice.Between(1, 22) : 0;
            var leaves = !isHead && dice.Happens(0.14) ? hired + dice.Between(3, 30) : 999;
            Sell(person, index == 3 ? Temper.Hero : temper, isHead ? 0.4 : dice.Skewed(1, 0.25), hired, leaves);
        }
    }

    private int NextDepartment() => Departments[^1].Id + dice.Between(1, 3);

    private Employee RandomPerson(int id, string position, int[] departments)
    {
        var woman = dice.Happens(0.5);
        var surname = dice.Pick(Vocabulary.Surnames);
        var patronymic = dice.Pick(Vocabulary.Patronymics) switch { var root when root.EndsWith('й') => root[..^1] + "е", var root => root + "о" };
        return Person(id, dice.Pick(woman ? Vocabulary.FemaleNames : Vocabulary.MaleNames), woman ? surname + "а" : surname,
            patronymic + (woman ? "вна" : "вич"), position, departments, zone: dice.Happens(0.1) ? "Asia/Novosibirsk" : "");
    }

    private Employee Person(int id, string first, string last, string second, string position, int[] departments, bool isAdmin = false, string zone = "")
    {
        var registered = Moment.StartOf(start.AddDays(-id % 300));
        var person = new Employee { Id = id, FirstName = first, LastName = last, SecondName = second, Position = position, Departments = departments, IsAdmin = isAdmin, TimeZone = zone, Registered = registered, Modified = registered };
        Employees.Add(person);
        Employees.Sort((left, right) => left.Id.CompareTo(right.Id));
        return person;
    }

    private void Sell(Employee person, Temper temper, double load, int fromMonth, int toMonth)
    {
        var from = fromMonth == 0 ? start.AddDays(-400) : start.AddMonths(fromMonth);
        var to = start.AddMonths(toMonth);
        if (Moment.StartOf(to) <= now)
        {
            person.Active = false;
            person.Modified = Moment.StartOf(to) + 18 * 3600;
        }

        Sellers.Add(new(person, temper, load, from, to, start.AddMonths(22)));
    }
}
