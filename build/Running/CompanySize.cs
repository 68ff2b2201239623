namespace Reports.Build.Running;

/// <summary>How many employees the demo company has: about 4, 40 or 500.</summary>
internal enum CompanySize
{
    Small,
    Medium,
    Big,
}
