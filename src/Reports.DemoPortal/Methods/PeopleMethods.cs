using System.Globalization;
using Reports.DemoPortal.Company;
using Reports.DemoPortal.Rest;

namespace Reports.DemoPortal.Methods;

/// <summary>Users, departments and workgroups.</summary>
internal static class PeopleMethods
{
    public static Table<Employee> Fields { get; } = new Table<Employee>(NumberStyle.Strings, employee => employee.Id)
        .Integer("ID", employee => employee.Id)
        .Truth("ACTIVE", employee => employee.Active)
        .Text("NAME", employee => employee.FirstName)
        .Text("LAST_NAME", employee => employee.LastName)
        .Text("SECOND_NAME", employee => employee.SecondName)
        .Text("EMAIL", employee => FormattableString.Invariant($"user{employee.Id}@example.ru"))
        .Instant("LAST_LOGIN", employee => employee.Modified)
        .Instant("DATE_REGISTER", employee => employee.Registered)
        .Text("TIME_ZONE", employee => employee.TimeZone)
        .Constant("IS_ONLINE", "N")
        .Instant("TIMESTAMP_X", employee => employee.Modified)
        .Instant("LAST_ACTIVITY_DATE", employee => employee.Modified)
        .Constant("PERSONAL_GENDER", "")
        .Constant("PERSONAL_WWW", "")
        .Constant("PERSONAL_BIRTHDAY", "")
        .Constant("PERSONAL_MOBILE", "")
        .Constant("PERSONAL_CITY", "")
        .Empty("PERSONAL_PHOTO")
        .Constant("WORK_PHONE", "")
        .Text("WORK_POSITION", employee => employee.Position)
        .Constant("UF_EMPLOYMENT_DATE", "")
        .Numbers("UF_DEPARTMENT", employee => employee.Departments)
        .Text("USER_TYPE", employee => employee.UserType);

    private static readonly Table<Department> DepartmentFields = new Table<Department>(NumberStyle.Strings, department => department.Id)
        .Integer("ID", department => department.Id)
        .Text("NAME", department => department.Name)
        .Number("SORT", department => department.Sort)
        .Integer("PARENT", department => department.Parent)
        .Integer("UF_HEAD", department => department.Head);

    private static readonly Table<Workgroup> GroupFields = new Table<Workgroup>(NumberStyle.Strings, group => group.Id)
        .Integer("ID", group => group.Id)
        .Constant("SITE_ID", "s1")
        .Text("NAME", group => group.Name)
        .Empty("DESCRIPTION")
        .Instant("DATE_CREATE", group => group.Created)
        .Instant("DATE_UPDATE", group => group.Created)
        .Constant("ACTIVE", "Y")
        .Constant("VISIBLE", "Y")
        .Constant("OPENED", "N")
        .Flag("CLOSED", group => group.IsClosed)
        .Constant("SUBJECT_ID", "1")
        .Integer("OWNER_ID", group => group.Owner)
        .Empty("KEYWORDS")
        .Integer("NUMBER_OF_MEMBERS", group => group.Members)
        .Instant("DATE_ACTIVITY", group => group.Created)
        .Constant("SUBJECT_NAME", "Рабочие группы")
        .Flag("PROJECT", group => group.IsProject)
        .Constant("IS_EXTRANET", "N");

    private static readonly Table<Workgroup> NewGroupFields = new Table<Workgroup>(NumberStyle.Strings, group => group.Id) { AnswerName = TaskFields.Camel, AnyCase = true }
        .Integer("ID", group => group.Id)
        .Text("NAME", group => group.Name).OnRequest()
        .Text("TYPE", group => group.IsProject ? "project" : "group").OnRequest()
        .Flag("CLOSED", group => group.IsClosed).OnRequest()
        .Flag("PROJECT", group => group.IsProject).OnRequest()
        .Constant("ACTIVE", "Y").OnRequest()
        .Integer("OWNER_ID", group => group.Owner).OnRequest()
        .Instant("DATE_CREATE", group => group.Created).OnRequest()
        .Integer("NUMBER_OF_MEMBERS", group => group.Members).OnRequest();

    public static RestAnswer Users(PortalState portal, RestCall call)
    {
        var order = PhpValue.Array();
        order.Set(call.Text("sort") ?? "ID", PhpValue.Of(call.Text("order") ?? "ASC"));
        // Dismissed people without a department are seen by an administrator's mode only.
        var everybody = call["ADMIN_MODE"]?.Text is "1" or "Y" or "true";
        var rows = everybody ? portal.Company.Staff.Employees : portal.Company.Staff.Employees.FindAll(employee => employee.Departments.Length > 0);
        return TableQuery.Answer(Fields, rows, new ListRequest(Filter(call), order, call["select"], call["start"]?.ToInteger() ?? 0));
    }

    public static RestAnswer Current(PortalState portal, RestCall call)
    {
        var employee = Caller(portal, call);
        return RestAnswer.Write(json => TableQuery.WriteRow(json, employee, Fields.Fields));
    }

    public static RestAnswer Profile(PortalState portal, RestCall call)
    {
        var employee = Caller(portal, call);
        return RestAnswer.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("ID", employee.Id.ToString(CultureInfo.InvariantCulture));
            json.WriteBoolean("ADMIN", employee.IsAdmin);
            json.WriteString("NAME", employee.FirstName);
            json.WriteString("LAST_NAME", employee.LastName);
            json.WriteString("PERSONAL_GENDER", "");
            json.WriteString("TIME_ZONE", employee.TimeZone);
            json.WriteEndObject();
        });
    }

    public static RestAnswer IsAdmin(PortalState portal, RestCall call) => RestAnswer.Of(Caller(portal, call).IsAdmin);

    public static RestAnswer Departments(PortalState portal, RestCall call)
    {
        var filter = call["filter"] ?? call.Parameters;
        var page = TableQuery.Find(DepartmentFields, portal.Company.Staff.Departments, new ListRequest(filter, null, null, call["START"]?.ToInteger() ?? 0));
        return RestAnswer.Write(
            json =>
            {
                json.WriteStartArray();
                foreach (var department in page.Rows)
                {
                    // The root has no parent, a department without a head no head.
                    TableQuery.WriteRow(json, department, [.. DepartmentFields.Fields.Where(field =>
                        (field.Name != "PARENT" || department.Parent > 0) && (field.Name != "UF_HEAD" || department.Head > 0))]);
                }

                json.WriteEndArray();
            },
            page.Total,
            page.Next);
    }

    public static RestAnswer Groups(PortalState portal, RestCall call) => TableQuery.Answer(GroupFields, portal.Company.Groups, ListRequest.From(call));

    public static RestAnswer NewGroups(PortalState portal, RestCall call) => TableQuery.Answer(NewGroupFields, portal.Company.Groups, ListRequest.FromExact(call), "workgroups");

    private static Employee Caller(PortalState portal, RestCall call) => portal.Company.Employee(call.Caller.UserId) ?? throw RestError.InvalidCredentials();

    /// <summary>Filters may stand in FILTER or, as the oldest callers do, beside it.</summary>
    private static PhpValue Filter(RestCall call) => call["FILTER"] is { IsArray: true } filter ? filter : Remaining(call.Parameters);

    private static PhpValue Remaining(PhpValue parameters)
    {
        var filter = PhpValue.Array();
        foreach (var entry in parameters.Entries.Where(entry => entry.Key.ToUpperInvariant() is not ("SORT" or "ORDER" or "START" or "SELECT" or "ADMIN_MODE" or "AUTH" or "FILTER")))
            filter.Set(entry.Key, entry.Value);
        return filter;
    }
}
