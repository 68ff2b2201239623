using System.Globalization;
using System.Text.Json;
using Reports.DemoPortal.Company;
using Reports.DemoPortal.Rest;

namespace Reports.DemoPortal.Methods;

/// <summary>Funnels, stages and sources, currencies: unpaged lists.</summary>
internal static class DirectoryMethods
{
    public static RestAnswer Funnels(PortalState portal, RestCall call)
    {
        if (call["entityTypeId"]?.ToInteger() is not 2)
            throw new RestError("ENTITY_TYPE_NOT_SUPPORTED", "Entity type is not supported", 400);

        var funnels = portal.Company.Directory.Funnels;
        return RestAnswer.Write(
            json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("categories");
                foreach (var funnel in funnels)
                {
                    json.WriteStartObject();
                    json.WriteNumber("id", funnel.Id);
                    json.WriteString("name", funnel.Name);
                    json.WriteNumber("sort", funnel.Sort);
                    json.WriteNumber("entityTypeId", 2);
                    json.WriteString("isDefault", funnel.Id == 0 ? "Y" : "N");
                    if (funnel.Id != 0)
                    {
                        json.WriteString("originId", "");
                        json.WriteString("originatorId", "");
                    }

                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            },
            funnels.Count);
    }

    public static RestAnswer Statuses(PortalState portal, RestCall call)
    {
        // An array is no entity: the filter takes a string only.
        var entity = call["filter"]?.Find("ENTITY_ID");
        var code = call["filter"]?.Find("STATUS_ID")?.Text;
        var rows = portal.Company.Directory.Statuses
            .Where(status => (entity is null || entity.IsArray || status.Entity == entity.Text) && (code is null || status.Code == code)).ToList();
        return RestAnswer.Write(
            json =>
            {
                json.WriteStartArray();
                foreach (var status in rows)
                    Write(json, status);
                json.WriteEndArray();
            },
            rows.Count);
    }

    public static RestAnswer Currencies(PortalState portal) => RestAnswer.Write(
        json =>
        {
            json.WriteStartArray();
            foreach (var (currency, index) in portal.Company.Directory.Currencies.Select((currency, index) => (currency, index)))
                Write(json, currency, index, portal);
            json.WriteEndArray();
        },
        total: 0);

    public static RestAnswer BaseCurrency(PortalState portal) => RestAnswer.Of(portal.Company.Directory.Currencies.Find(currency => currency.IsBase)!.Code);

    private static void Write(Utf8JsonWriter json, Status status)
    {
        json.WriteStartObject();
        json.WriteString("ID", status.Id.ToString(CultureInfo.InvariantCulture));
        json.WriteString("ENTITY_ID", status.Entity);
        json.WriteString("STATUS_ID", status.Code);
        json.WriteString("NAME", status.Name);
        json.WriteString("NAME_INIT", status.IsSystem ? status.Name : "");
        json.WriteString("SORT", status.Sort.ToString(CultureInfo.InvariantCulture));
        json.WriteString("SYSTEM", status.IsSystem ? "Y" : "N");
        json.WriteString("CATEGORY_ID", status.Funnel is > 0 ? status.Funnel.Value.ToString(CultureInfo.InvariantCulture) : null);
        json.WriteString("COLOR", status.Color);
        json.WriteString("SEMANTICS", status.Semantics == 'P' ? null : Semantics.Text(status.Semantics));
        if (status.IsStage)
        {
            json.WriteStartObject("EXTRA");
            json.WriteString("SEMANTICS", status.Semantics switch { 'S' => "success", 'F' when status.Code is "APOLOGY" or "UC_NOANSWER" => "apology", 'F' => "failure", _ => "process" });
            json.WriteString("COLOR", status.Color);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Currency currency, int index, PortalState portal)
    {
        json.WriteStartObject();
        json.WriteString("CURRENCY", currency.Code);
        json.WriteString("AMOUNT_CNT", currency.Count.ToString(CultureInfo.InvariantCulture));
        json.WriteString("AMOUNT", currency.Amount.ToString("0.0000", CultureInfo.InvariantCulture));
        json.WriteString("SORT", ((index + 1) * 100).ToString(CultureInfo.InvariantCulture));
        json.WriteString("BASE", currency.IsBase ? "Y" : "N");
        json.WriteString("FULL_NAME", currency.Name);
        json.WriteString("LID", "ru");
        json.WriteString("FORMAT_STRING", currency.Format);
        json.WriteString("DEC_POINT", ".");
        json.WriteString("THOUSANDS_SEP", "&nbsp;");
        json.WriteString("DECIMALS", "2");
        json.WriteString("DATE_UPDATE", Moment.Text(portal.Company.Now - 3600));
        json.WriteEndObject();
    }
}
