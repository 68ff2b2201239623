using System.Globalization;
using System.Text.Json;
using Reports.DemoPortal.Company;
using Reports.DemoPortal.Rest;

namespace Reports.DemoPortal.Methods;

/// <summary>P, S, F as texts.</summary>
internal static class Semantics
{
    public static string Text(char semantics) => semantics switch { 'S' => "S", 'F' => "F", _ => "P" };
}

/// <summary>The custom fields that deals and leads have: region (list), country (text), VIP (yes or no).</summary>
internal static class CustomFields
{
    public static Table<T> Custom<T>(this Table<T> table, Func<T, int> region, Func<T, string?> country, Func<T, bool?> vip, bool isItem, bool originalNames = false)
    {
        table
            .Link(isItem && !originalNames ? "ufCrmRegion" : "UF_CRM_REGION", row => region(row)).Custom()
            .Text(isItem && !originalNames ? "ufCrmCountry" : "UF_CRM_COUNTRY", country).Custom();
        var name = isItem && !originalNames ? "ufCrmVip" : "UF_CRM_VIP";
        // The old list sends true and false, the newer one Y and N.
        table.Add(new(name, FieldKind.Flag, (json, row) =>
        {
            if (vip(row) is not { } value)
                json.WriteNullValue();
            else if (isItem)
                json.WriteStringValue(value ? "Y" : "N");
            else
                json.WriteBooleanValue(value);
        }) { Number = row => vip(row) == true ? 1 : 0 });
        return table.Custom();
    }

    /// <summary>Answers <c>crm.deal.userfield.list</c> and <c>crm.lead.userfield.list</c>; labels come with LANG only.</summary>
    public static RestAnswer List(RestCall call, string entity)
    {
        var filter = call["filter"];
        var withLabels = filter?.Find("LANG") is not null;
        var wanted = filter?.Find("FIELD_NAME")?.Text;
        var fields = Definitions.Where(field => wanted is null || field.Name == wanted).ToList();
        return RestAnswer.Write(json =>
        {
            json.WriteStartArray();
            foreach (var field in fields)
                Write(json, field, entity, withLabels);
            json.WriteEndArray();
        }, fields.Count);
    }

    private static readonly (int Id, string Name, string Type, string Title)[] Definitions =
        [(5815, "UF_CRM_REGION", "enumeration", "Регион"), (5817, "UF_CRM_COUNTRY", "string", "Страна"), (5819, "UF_CRM_VIP", "boolean", "VIP-клиент")];

    private static void Write(Utf8JsonWriter json, (int Id, string Name, string Type, string Title) field, string entity, bool withLabels)
    {
        json.WriteStartObject();
        json.WriteString("ID", (field.Id + (entity == "CRM_LEAD" ? 100 : 0)).ToString(CultureInfo.InvariantCulture));
        json.WriteString("ENTITY_ID", entity);
        json.WriteString("FIELD_NAME", field.Name);
        json.WriteString("USER_TYPE_ID", field.Type);
        json.WriteNull("XML_ID");
        json.WriteString("SORT", "100");
        json.WriteString("MULTIPLE", "N");
        json.WriteString("MANDATORY", "N");
        json.WriteString("SHOW_FILTER", "E");
        json.WriteString("SHOW_IN_LIST", "Y");
        json.WriteString("EDIT_IN_LIST", "Y");
        json.WriteString("IS_SEARCHABLE", "N");
        json.WritePropertyName("SETTINGS");
        json.WriteStartObject();
        json.WriteString("DISPLAY", field.Type == "boolean" ? "CHECKBOX" : "LIST");
        json.WriteEndObject();
        if (withLabels)
        {
            foreach (var label in (string[])["EDIT_FORM_LABEL", "LIST_COLUMN_LABEL", "LIST_FILTER_LABEL"])
                json.WriteString(label, field.Title);
            json.WriteNull("ERROR_MESSAGE");
            json.WriteNull("HELP_MESSAGE");
        }

        if (field.Type == "enumeration")
        {
            json.WriteStartArray("LIST");
            for (var index = 0; index < Vocabulary.Regions.Length; index++)
            {
                json.WriteStartObject();
                json.WriteString("ID", (Regions.First + 2 * index).ToString(CultureInfo.InvariantCulture));
                json.WriteString("SORT", (10 * (index + 1)).ToString(CultureInfo.InvariantCulture));
                json.WriteString("VALUE", Vocabulary.Regions[index]);
                json.WriteString("DEF", "N");
                json.WriteString("XML_ID", FormattableString.Invariant($"region_{index}"));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
