namespace Reports.DemoPortal.Company;

/// <summary>How big the company is.</summary>
public enum CompanySize
{
    /// <summary>A head and four managers.</summary>
    Small,

    /// <summary>About 40 employees.</summary>
    Medium,

    /// <summary>About 500 employees.</summary>
    Big,
}
