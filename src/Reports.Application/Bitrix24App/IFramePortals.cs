namespace Reports.Application.Bitrix24App;

/// <summary>Which portals may put the page into a frame.</summary>
public interface IFramePortals
{
    /// <summary>Whether <paramref name="domain"/> is a portal that the service serves. Answers are kept for a minute.</summary>
    ValueTask<bool> IsServedAsync(string domain, CancellationToken cancellationToken);
}
