using Reports.Domain.Touches;

namespace Reports.Infrastructure.Forgotten;

/// <summary>How statements name signals.</summary>
internal static class ForgottenSignals
{
    /// <summary>The beginning of the columns that hold the last touch under a signal.</summary>
    public static string Column(TouchSignal signal) => signal switch
    {
        TouchSignal.Activities => "activities",
        TouchSignal.Tasks => "tasks",
        _ => "any",
    };
}
