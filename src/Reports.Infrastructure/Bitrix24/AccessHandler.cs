namespace Reports.Infrastructure.Bitrix24;

/// <summary>The last handler before the wire: gives the request its true address, and takes it away again before anybody above can read it.</summary>
internal sealed class AccessHandler : DelegatingHandler
{
    private static readonly HttpRequestOptionsKey<PortalAccess> Access = new(PortalAccess.Option);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var standIn = request.RequestUri!;
        if (!request.Options.TryGetValue(Access, out var access)) throw new InvalidOperationException("A Bitrix24 request has no way in.");
        var method = Path.GetFileNameWithoutExtension(standIn.AbsolutePath);
        try
        {
            request.RequestUri = access.AddressOf(method);
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            request.RequestUri = standIn;
        }
    }
}
