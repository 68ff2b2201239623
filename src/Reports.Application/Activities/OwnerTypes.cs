using System.Globalization;
using Reports.Application.Common;

namespace Reports.Application.Activities;

/// <summary>What activities and calls belong to, in words.</summary>
internal static class OwnerTypes
{
    private static readonly Dictionary<int, LocalText> Names = new()
    {
        [1] = new("Лид", "Lead"),
        [2] = new("Сделка", "Deal"),
        [3] = new("Контакт", "Contact"),
        [4] = new("Компания", "Company"),
    };

    /// <summary>The type's name, or its number.</summary>
    public static string NameOf(int typeId) => Names.TryGetValue(typeId, out var name) ? name.ToString() : typeId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Hours and minutes of a local moment.</summary>
    public static string TimeOf(DateTimeOffset local) => local.ToString("HH:mm", CultureInfo.InvariantCulture);
}
