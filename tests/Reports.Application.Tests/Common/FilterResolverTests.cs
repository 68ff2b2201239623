using FluentValidation;
using NSubstitute;
using Reports.Application.Access;
using Reports.Application.Common;
using Reports.Application.Directory;
using Reports.Domain.Periods;
using Reports.Domain.Portals;
using Shouldly;
using Xunit;

namespace Reports.Application.Tests.Common;

public sealed class FilterResolverTests
{
    // 1 company ─ 2 sales ─ 3 north, and 4 service; 30 stands in two departments, 40 in none, 50 is deleted.
    private static readonly PortalDirectory Company = new(
        [new FunnelEntry(0, "Main", [])],
        [new DepartmentEntry(1, null, "Company", 10), new DepartmentEntry(2, 1, "Sales", 20), new DepartmentEntry(3, 2, "North", null), new DepartmentEntry(4, 1, "Service", null)],
        [Person(10, 1), Person(20, 2), Person(21, 3), Person(30, 4, 2), Person(31, 4), Person(40), new EmployeeEntry(50, "Gone", false, [2], null, Deleted: true)],
        [],
        [new FieldEntry("UF_DEAL", "Deal", "string", ["deal"], []), new FieldEntry("UF_BOTH", "Both", "string", ["deal", "lead"], [])]);

    private readonly ICallerAccessor callers = Substitute.For<ICallerAccessor>();
    private readonly IEntitlements entitlements = Substitute.For<IEntitlements>();

    [Fact]
    public async Task Employees_WithoutFiltersAndWithAllRights_AreNotNarrowed() =>
        (await Resolve(DataScope.All)).Filter.Employees.ShouldBeNull();

    [Fact]
    public async Task Department_SelectsItsSubtreeAndAnyDepartmentOfAnEmployee_WithoutDeletedUsers() =>
        (await Resolve(DataScope.All, departments: [2])).Filter.Employees.ShouldBe([20, 21, 30]);

    [Fact]
    public async Task Department_None_SelectsKnownUsersWithoutDepartment() =>
        (await Resolve(DataScope.All, departments: [null])).Filter.Employees.ShouldBe([40]);

    [Fact]
    public async Task DepartmentAndEmployee_CombineWithAnd() =>
        (await Resolve(DataScope.All, departments: [2], employees: [21, 31])).Filter.Employees.ShouldBe([21]);

    [Fact]
    public async Task Employee_DeletedOrNobody_IsFoundByNameOnly() =>
        (await Resolve(DataScope.All, employees: [50, null])).Filter.Employees.ShouldBe([0, 50]);

    [Fact]
    public async Task OwnScope_SeesTheCallerAlone() =>
        (await Resolve(DataScope.Own, userId: 21)).Filter.Employees.ShouldBe([21]);

    [Fact]
    public async Task DepartmentScope_SeesTheDepartmentsThatTheCallerHeadsToo() =>
        (await Resolve(DataScope.Department, userId: 20)).Filter.Employees.ShouldBe([20, 21, 30]);

    [Fact]
    public async Task Scope_NamingSomebodyBeyondIt_IsForbidden() =>
        (await Should.ThrowAsync<ForbiddenException>(() => Resolve(DataScope.Own, userId: 21, employees: [31]))).Detail.En.ShouldContain("31");

    [Fact]
    public async Task Scope_DepartmentFilterBeyondIt_AnswersNobodyInsteadOfEverybody() =>
        (await Resolve(DataScope.Own, userId: 21, departments: [4])).Filter.Employees.ShouldBe([]);

    [Fact]
    public async Task Fields_ThatOnlyDealsHave_DoNotReachLeads()
    {
        var resolution = await Resolve(DataScope.All, fields: ["UF_DEAL", "UF_BOTH"]);
        resolution.Filter.Fields.Keys.ShouldBe(["UF_DEAL", "UF_BOTH"], ignoreOrder: true);
        resolution.LeadFields.Keys.ShouldBe(["UF_BOTH"]);
    }

    [Fact]
    public async Task Field_NotExposed_IsNamedWithWhatIsAllowed()
    {
        var error = await Should.ThrowAsync<ValidationException>(() => Resolve(DataScope.All, fields: ["UF_SECRET"]));
        error.Errors.Single().PropertyName.ShouldBe("field.UF_SECRET");
        error.Errors.Single().ErrorMessage.ShouldContain("field.UF_DEAL");
    }

    /// <summary>Exposed once, deleted in Bitrix24 since: neither deals nor leads have it, so the report would come out whole.</summary>
    [Fact]
    public async Task Field_ThatBitrix24NoLongerHas_IsRefusedAndNotOffered()
    {
        var error = await Should.ThrowAsync<ValidationException>(() => Resolve(DataScope.All, fields: ["UF_GONE", "UF_DEAL"]));
        error.Errors.Single().PropertyName.ShouldBe("field.UF_GONE");
        error.Errors.Single().ErrorMessage.ShouldEndWith("field.UF_DEAL, field.UF_BOTH.");
    }

    [Theory]
    [InlineData(EntitlementKind.Trial, "2024-11-01")]
    [InlineData(EntitlementKind.Free, "2026-08-01")]
    public async Task Period_ReachingBeforeTheHorizon_IsCutAndSaysSo(EntitlementKind kind, string from)
    {
        var resolution = await Resolve(DataScope.All, entitlement: kind, from: new DateOnly(2020, 1, 1));
        resolution.Filter.From.ShouldBe(DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture));
        resolution.Horizon.ShouldBe(new HorizonView(resolution.Filter.From, kind));
    }

    [Fact]
    public async Task Period_InsideTheHorizon_StaysWhole()
    {
        var resolution = await Resolve(DataScope.All, from: new DateOnly(2024, 11, 1));
        resolution.Filter.From.ShouldBe(new DateOnly(2024, 11, 1));
        resolution.Horizon.ShouldBeNull();
    }

    [Fact]
    public async Task Source_None_IsTheEmptyCode_AndNarrowsRecords()
    {
        var filter = (await Resolve(DataScope.All, sources: ["WEB", null])).Filter;
        filter.Sources.ShouldBe(["WEB", ""]);
        filter.NarrowsRecords.ShouldBeTrue();
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(11, true)]
    public async Task Fields_BeyondTen_AreRefused(int asked, bool refused)
    {
        var names = Enumerable.Range(1, asked).Select(static number => FormattableString.Invariant($"UF_{number}")).ToArray();
        var refusal = await Should.ThrowAsync<ValidationException>(() => Resolve(DataScope.All, fields: names));
        refusal.Errors.Any(error => error.PropertyName == "field").ShouldBe(refused);
    }

    [Fact]
    public async Task Portal_IsTheCallersAlone() =>
        (await Resolve(DataScope.All)).Filter.PortalId.ShouldBe(7);

    private static EmployeeEntry Person(int id, params int[] departments) => new(id, $"Employee {id}", true, departments, null, Deleted: false);

    private async Task<FilterResolution> Resolve(DataScope scope, int? userId = null, int?[]? departments = null, int?[]? employees = null,
        string?[]? sources = null, string[]? fields = null, EntitlementKind entitlement = EntitlementKind.Paid, DateOnly? from = null)
    {
        callers.Caller.Returns(new Caller(7, userId, IsAdmin: false, scope, new HashSet<string>(StringComparer.Ordinal), false, false, false, "en"));
        var portals = Substitute.For<IPortalStateReader>();
        portals.ReadAsync(7, Arg.Any<CancellationToken>()).Returns(new PortalState(7, "a.bitrix24.ru", "Europe/Moscow", "RUB", "ru",
            DateTimeOffset.UnixEpoch, new DateOnly(2026, 11, 23), 5, 5, new WorkingCalendar(new HashSet<DateOnly>()),
            PortalSettings.Default("Europe/Moscow") with { ExposedFields = ["UF_DEAL", "UF_GONE", "UF_BOTH"] }));
        entitlements.OpenAsync(7, ReportNames.SalesPlan, Arg.Any<CancellationToken>()).Returns(new Entitlement(entitlement, null));

        var period = new ReportPeriod(from ?? new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), Grain.Month);
        var asked = (fields ?? []).ToDictionary(static name => name, static _ => (IReadOnlyList<string?>)["1"], StringComparer.Ordinal);
        return await new FilterResolver(callers, new PortalSnapshot(portals), new CompanyReader(), entitlements)
            .ResolveAsync(ReportNames.SalesPlan, new ReportFilter(period, [], departments ?? [], employees ?? [], sources ?? [], asked), CancellationToken.None);
    }

    private sealed class CompanyReader : IPortalDirectoryReader
    {
        public ValueTask<PortalDirectory> ReadAsync(int portalId, long dataVersion, CancellationToken cancellationToken) =>
            ValueTask.FromResult((portalId, dataVersion) == (7, 5) ? Company : throw new InvalidOperationException("Another portal or version was asked for."));
    }
}
