namespace Reports.Api.Common;

/// <summary>The endpoints of one feature. Every implementation is found by scanning and mapped under <c>/api/v1</c>.</summary>
internal interface IEndpointGroup
{
    /// <summary>Maps the endpoints onto the group, which demands a credential.</summary>
    void Map(RouteGroupBuilder api);
}

/// <summary>Endpoints outside <c>/api/v1</c>: what Bitrix24 calls. Each decides itself whom it believes.</summary>
internal interface IRootEndpointGroup
{
    /// <summary>Maps the endpoints.</summary>
    void Map(IEndpointRouteBuilder root);
}
