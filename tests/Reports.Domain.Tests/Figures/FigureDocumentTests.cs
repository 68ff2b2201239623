using Reports.Domain.Figures;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.Figures;

public sealed class FigureDocumentTests
{
    private const string Section = """
        # Title

        ## some-report.someFigure
        Name.ru: Имя
        Name.en: Name
        Definition.ru: Первая строка
        вторая строка
        Definition.en: Definition
        Formula.ru: а / б
        Formula.en: a / b
        Unit: ratio
        Source: crm.deal: OPPORTUNITY
        Lineage: a → b

        | a | b | some |
        | - | - | ---- |
        | 1 | – | 2    |
        """;

    [Fact]
    public void Parse_Section_ReadsEveryKeyAndTheTable()
    {
        var figure = FigureDocument.Parse("x", Section).ShouldHaveSingleItem();
        figure.Id.ShouldBe("some-report.someFigure");
        figure.Report.ShouldBe("some-report");
        figure.Key.ShouldBe("someFigure");
        figure.Name.In("ru").ShouldBe("Имя");
        figure.Name.In("en").ShouldBe("Name");
        figure.Definition.Ru.ShouldBe("Первая строка вторая строка");
        figure.Source.ShouldBe(new("crm.deal: OPPORTUNITY", "crm.deal: OPPORTUNITY"));
        figure.Examples!.Columns.ShouldBe(["a", "b", "some"]);
        figure.Examples.Rows.ShouldHaveSingleItem().ShouldBe(["1", null, "2"]);
    }

    [Fact]
    public void Parse_SourceInWords_IsReadInBothLanguages() =>
        FigureDocument.Parse("x", Section.Replace("Source: crm.deal: OPPORTUNITY", "Source.ru: план; crm.deal: CLOSEDATE\nSource.en: plan; crm.deal: CLOSEDATE", StringComparison.Ordinal))
            .ShouldHaveSingleItem().Source.ShouldBe(new("план; crm.deal: CLOSEDATE", "plan; crm.deal: CLOSEDATE"));

    [Theory]
    [InlineData("crm.deal: OPPORTUNITY, CURRENCY_ID; crm.lead: UTM_*")]
    [InlineData("voximplant.statistic.get: CALL_TYPE; tasks.task: closedDate")]
    [InlineData("crm.stagehistory.list")]
    public void Parse_SourceOfFieldNames_HasNoLanguage(string source) =>
        FigureDocument.Parse("x", Section.Replace("crm.deal: OPPORTUNITY", source, StringComparison.Ordinal)).ShouldHaveSingleItem().Source.ShouldBe(new(source, source));

    [Theory]
    [InlineData("Source: crm.deal", "Source: plan lines; crm.deal", "Source says more than field names (crm.deal: FIELD, FIELD; crm.lead: FIELD): write Source.ru and Source.en")]
    [InlineData("Source: crm.deal", "Source.ru: crm.deal", "Source.en is missing")]
    [InlineData("Source: crm.deal", "Source.ru: план\nSource: crm.deal", "Source stands beside Source.ru or Source.en")]
    [InlineData("Source: crm.deal: OPPORTUNITY", "", "Source.ru is missing")]
    [InlineData("Name.ru: Имя", "", "Name.ru is missing")]
    [InlineData("Unit: ratio", "Unit: apples", "unknown unit «apples»")]
    [InlineData("Unit: ratio", "Unit: ratio\nUnit: count", "Unit stands twice")]
    [InlineData("Unit: ratio", "Unit: ratio\n\nsomething else", "unknown line «something else»")]
    [InlineData("## some-report.someFigure", "## Some figure", "the title is no figure id (report.figure)")]
    [InlineData("| 1 | – | 2    |", "| 1 | 2 |", "an example has more or fewer cells than the header")]
    [InlineData("| 1 | – | 2    |", "", "a table of examples needs a header, a rule and a row")]
    public void Parse_SlipInDocument_SaysWhatAndWhere(string before, string after, string problem)
    {
        var slip = Should.Throw<FormatException>(() => FigureDocument.Parse("doc", Section.Replace(before, after, StringComparison.Ordinal)).ToList());
        slip.Message.ShouldStartWith("doc: ");
        slip.Message.ShouldEndWith(problem);
    }

    [Fact]
    public void Catalog_OfTheProduct_HasTheSalesPlan()
    {
        var catalog = FigureCatalog.Load(typeof(Figure).Assembly);
        catalog.Find("sales-plan.attainment").ShouldNotBeNull().Unit.ShouldBe("ratio");
        catalog.Find("sales-plan.nothing").ShouldBeNull();
        catalog.Figures.Count(figure => figure.Report == "sales-plan").ShouldBe(23);
    }
}
