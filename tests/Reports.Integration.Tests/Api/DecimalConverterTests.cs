using System.Text.Json;
using Reports.Api.Common;

namespace Reports.Integration.Tests.Api;

/// <summary>Decimals are written as the serializer itself writes them.</summary>
public sealed class DecimalConverterTests
{
    private static readonly JsonSerializerOptions Ours = new() { Converters = { new DecimalConverter() } };

    [Theory]
    [InlineData("0")]
    [InlineData("0.00")]
    [InlineData("-0.00")]
    [InlineData("7")]
    [InlineData("-7")]
    [InlineData("0.05")]
    [InlineData("-0.05")]
    [InlineData("1.50")]
    [InlineData("1234567.0009")]
    [InlineData("0.000000001")]
    [InlineData("0.0000000001")]
    [InlineData("18446744073709551615")]
    [InlineData("-184467440737095516.15")]
    [InlineData("184467440737095516.16")]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-7.9228162514264337593543950335")]
    public void Decimal_IsWrittenDigitForDigit(string text)
    {
        var value = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

        JsonSerializer.Serialize(value, Ours).ShouldBe(JsonSerializer.Serialize(value));
    }

    [Fact]
    public void DecimalsOfAList_AreWrittenDigitForDigit()
    {
        var random = new Random(20_26);
        List<decimal?> values = [.. Enumerable.Range(0, 20_000).Select(i => i % 7 == 0
            ? (decimal?)null
            : new decimal(random.Next() >> random.Next(32), random.Next(3) == 0 ? random.Next() : 0, random.Next(9) == 0 ? random.Next() : 0, random.Next(2) == 0, (byte)random.Next(29)))];

        JsonSerializer.Serialize(values, Ours).ShouldBe(JsonSerializer.Serialize(values));
        JsonSerializer.Deserialize<List<decimal?>>(JsonSerializer.Serialize(values, Ours), Ours).ShouldBe(values);
    }
}
