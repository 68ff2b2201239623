using System.Text;
using FsCheck.Xunit;
using Reports.Domain.Tasks;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.Tasks;

public sealed class TaskTitleTests
{
    private const string Long = "Согласовать скидку для холдинга «Ромашка» до пятницы";

    [Theory]
    [InlineData(7, 7, 8, false, true)]   // the author
    [InlineData(8, 7, 8, false, true)]   // the responsible
    [InlineData(9, 7, 8, false, false)]
    [InlineData(9, 7, 8, true, true)]    // allowed by the admin
    [InlineData(null, 7, 8, false, false)]
    [InlineData(null, null, null, false, false)] // an outside program is nobody's author
    public void For_IsWholeForThoseItConcerns(int? reader, int? author, int? responsible, bool allowed, bool whole) =>
        TaskTitle.For(Long, reader, author, responsible, allowed).ShouldBe(whole ? Long : "Согласовать скидку для холдинг…");

    [Theory]
    [InlineData("", "")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("1234567890123456789012345678901", "123456789012345678901234567890…")]
    [InlineData("12345678901234567890123456789😀", "12345678901234567890123456789😀")]
    [InlineData("12345678901234567890123456789😀!", "12345678901234567890123456789😀…")]
    public void Cut_KeepsThirtyCharactersAndTearsNone(string title, string expected) => TaskTitle.Cut(title).ShouldBe(expected);

    [Property]
    public void Cut_NeverShowsMore(string? text)
    {
        var title = string.Concat(Enumerable.Repeat(text ?? "", 3));

        var shown = TaskTitle.Cut(title);

        shown.EnumerateRunes().Count().ShouldBeLessThanOrEqualTo(TaskTitle.OpenCharacters + 1);
        if (title.EnumerateRunes().Count() > TaskTitle.OpenCharacters) shown.ShouldEndWith("…");
        else shown.ShouldBe(title);
    }

    [Fact]
    public void Cut_TornSurrogatesInTheSource_DoNotThrow() =>
        TaskTitle.Cut(new string('\ud83d', 40)).EnumerateRunes().Last().ShouldBe(new Rune('…'));
}
