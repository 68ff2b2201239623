namespace Reports.Application.Common;

/// <summary>Ties a numeric property of a response to its definition in a <c>*.figures.md</c> document.</summary>
/// <param name="id">The figure's id, for example <c>sales-plan.attainment</c>.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class FigureAttribute(string id) : Attribute
{
    /// <summary>The figure's id.</summary>
    public string Id { get; } = id;
}
