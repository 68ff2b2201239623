namespace Reports.Build;

/// <summary>A step did not succeed; the message says which and what to do.</summary>
internal sealed class BuildFailedException(string message) : Exception(message);
