using System.Text.Json.Serialization;
using Reports.Application.Activities;
using Reports.Application.Calls;
using Reports.Application.Deals;
using Reports.Application.Forgotten;
using Reports.Application.Leads;
using Reports.Application.SalesPlan;
using Reports.Application.Tasks;

namespace Reports.Application.Common;

/// <summary>One of the records behind a figure; <c>kind</c> says which kind of record it is.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(DealRow), "deal")]
[JsonDerivedType(typeof(LeadRow), "lead")]
[JsonDerivedType(typeof(PlannedRow), "plan")]
[JsonDerivedType(typeof(ActivityRow), "activity")]
[JsonDerivedType(typeof(CallRow), "call")]
[JsonDerivedType(typeof(TaskRow), "task")]
[JsonDerivedType(typeof(ForgottenRow), "forgotten")]
public abstract record ReportRow;

/// <summary>The records behind a figure, page by page.</summary>
/// <param name="Report">The report's name.</param>
/// <param name="Figure">The figure's name.</param>
/// <param name="AsOf">The moment whose state the data shows.</param>
/// <param name="Items">The records of this page.</param>
/// <param name="NextCursor">Asks for the next page; null on the last.</param>
/// <param name="Total">Records on all pages.</param>
/// <param name="TotalAmount">Their amount on all pages.</param>
public sealed record ReportRows(
    string Report, string Figure, DateTimeOffset AsOf, IReadOnlyList<ReportRow> Items, string? NextCursor, int Total, decimal TotalAmount);
