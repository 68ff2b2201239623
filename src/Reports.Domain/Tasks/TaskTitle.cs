using System.Text;

namespace Reports.Domain.Tasks;

/// <summary>How much of a task's title a reader may see: a report that is open to all must not reveal what a task says.</summary>
public static class TaskTitle
{
    /// <summary>Characters of a title that everybody may see.</summary>
    public const int OpenCharacters = 30;

    private const char Ellipsis = '…';

    /// <summary>The title as this reader sees it: whole for its author, its responsible and whoever may see full titles, cut for everyone else.</summary>
    /// <param name="title">The full title.</param>
    /// <param name="readerId">The Bitrix24 user who reads; null for an outside program.</param>
    /// <param name="authorId">The task's author.</param>
    /// <param name="responsibleId">The task's responsible.</param>
    /// <param name="seesFullTitles">Whether the portal's admin allowed this reader full titles.</param>
    public static string For(string title, int? readerId, int? authorId, int? responsibleId, bool seesFullTitles) =>
        seesFullTitles || (readerId is not null && (readerId == authorId || readerId == responsibleId)) ? title : Cut(title);

    /// <summary>The first thirty characters and «…»; a title of up to thirty stays as it is. Characters are Unicode code points, so that none is torn.</summary>
    public static string Cut(string title) => Open(title) is var open && open.Length < title.Length ? open + Ellipsis : title;

    /// <summary>The first thirty characters: what everybody may see, and what a list may be ordered by without telling the rest.</summary>
    public static string Open(string title)
    {
        if (title.Length <= OpenCharacters) return title;
        var open = new StringBuilder();
        foreach (var character in title.EnumerateRunes().Take(OpenCharacters)) open.Append(character.ToString());
        return open.ToString();
    }
}
