using System.Text;
using Reports.DemoPortal.Rest;

namespace Reports.DemoPortal.Methods;

/// <summary>Answers <c>crm.item.fields</c> from a table of fields.</summary>
internal static class ItemFields
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["stageId"] = "crm_status", ["sourceId"] = "crm_status", ["typeId"] = "crm_status", ["currencyId"] = "crm_currency", ["companyId"] = "crm_company", ["contactId"] = "crm_contact", ["categoryId"] = "crm_category",
        ["createdBy"] = "user", ["updatedBy"] = "user", ["assignedById"] = "user", ["movedBy"] = "user", ["lastActivityBy"] = "user", ["leadId"] = "crm_lead",
        ["ufCrmRegion"] = "enumeration", ["ufCrmCountry"] = "string", ["ufCrmVip"] = "boolean",
    };

    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal) { ["ufCrmRegion"] = "Регион", ["ufCrmCountry"] = "Страна", ["ufCrmVip"] = "VIP-клиент", ["title"] = "Название", ["opportunity"] = "Сумма" };

    public static RestAnswer Write<T>(Table<T> table, string entity) => RestAnswer.Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("fields");
        foreach (var field in table.Fields)
        {
            json.WriteStartObject(field.Name);
            json.WriteString("type", Types.GetValueOrDefault(field.Name) ?? field.Kind switch
            {
                FieldKind.Integer => "integer",
                FieldKind.Amount => "double",
                FieldKind.Instant => "datetime",
                FieldKind.Day => "date",
                FieldKind.Flag => "boolean",
                _ => "string",
            });
            json.WriteBoolean("isRequired", false);
            json.WriteBoolean("isReadOnly", field.Name is "id" or "createdTime" or "updatedTime" or "createdBy" or "updatedBy" or "movedTime" or "movedBy");
            json.WriteBoolean("isImmutable", false);
            json.WriteBoolean("isMultiple", field.Kind == FieldKind.Set);
            json.WriteBoolean("isDynamic", field.IsCustom);
            if (field.Name is "stageId" or "sourceId" or "typeId")
                json.WriteString("statusType", field.Name == "sourceId" ? "SOURCE" : field.Name == "typeId" ? "DEAL_TYPE" : entity == "Лид" ? "STATUS" : "DEAL_STAGE");
            json.WriteString("title", Titles.GetValueOrDefault(field.Name, field.Name));
            json.WriteString("upperName", Upper(field.Name));
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static string Upper(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter))
                text.Append('_');
            text.Append(char.ToUpperInvariant(letter));
        }

        return text.ToString();
    }
}
