using Reports.DemoPortal.Rest;

namespace Reports.DemoPortal.Methods;

/// <summary>What the portal says of itself.</summary>
internal static class SystemMethods
{
    public static RestAnswer Time(PortalState portal) => RestAnswer.Of(Moment.Text(portal.Now));

    public static RestAnswer Scope(RestCall call) => RestAnswer.Write(json =>
    {
        json.WriteStartArray();
        foreach (var scope in call.Caller.Scopes.Order(StringComparer.Ordinal))
            json.WriteStringValue(scope);
        json.WriteEndArray();
    });

    public static RestAnswer Methods(IEnumerable<string> names) => RestAnswer.Write(json =>
    {
        json.WriteStartArray();
        foreach (var name in names.Order(StringComparer.Ordinal))
            json.WriteStringValue(name);
        json.WriteEndArray();
    });

    /// <summary>1 is the classic mode with leads, 2 the simple one without.</summary>
    public static RestAnswer LeadMode() => RestAnswer.Write(json => json.WriteNumberValue(1));

    public static RestAnswer Application(RestCall call)
    {
        if (!call.Caller.IsApplication)
            throw RestError.WrongAuthType();

        return RestAnswer.Write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("ID", 5);
            json.WriteString("CODE", "reports.demo");
            json.WriteNumber("VERSION", 1);
            json.WriteString("STATUS", "L");
            json.WriteBoolean("INSTALLED", true);
            json.WriteString("PAYMENT_EXPIRED", "N");
            json.WriteNull("DAYS");
            json.WriteString("LANGUAGE_ID", "ru");
            json.WriteString("LICENSE", "ru_pro100");
            json.WriteString("LICENSE_TYPE", "pro100");
            json.WriteString("LICENSE_FAMILY", "pro");
            json.WriteEndObject();
        });
    }
}
