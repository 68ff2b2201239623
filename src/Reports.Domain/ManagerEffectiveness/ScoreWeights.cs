using System.Globalization;
using Reports.Domain.Portals;

namespace Reports.Domain.ManagerEffectiveness;

/// <summary>Which weights of activities are allowed, and how a request writes them.</summary>
public static class ScoreWeights
{
    /// <summary>The largest weight; the smallest is 0.</summary>
    public const int Most = 100;

    /// <summary>Whether every weight is between 0 and 100.</summary>
    public static bool AreAllowed(ActivityWeights weights) => InOrder(weights).All(weight => weight is >= 0 and <= Most);

    /// <summary>Reads <c>5,4,3,2,1</c> (meeting, call, email, todo, other); null when it is not five allowed whole numbers.</summary>
    public static ActivityWeights? Parse(string? text)
    {
        var parts = text?.Split(',') ?? [];
        var numbers = new int[5];
        if (parts.Length != numbers.Length) return null;
        for (var i = 0; i < numbers.Length; i++)
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
                return null;
        var weights = new ActivityWeights(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
        return AreAllowed(weights) ? weights : null;
    }

    /// <summary>Writes weights as <see cref="Parse"/> reads them.</summary>
    public static string Format(ActivityWeights weights) => string.Join(',', InOrder(weights).Select(weight => weight.ToString(CultureInfo.InvariantCulture)));

    private static int[] InOrder(ActivityWeights weights) => [weights.Meeting, weights.Call, weights.Email, weights.Todo, weights.Other];
}
