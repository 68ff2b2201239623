using Npgsql;
using NpgsqlTypes;

namespace Reports.Infrastructure.Sync.Staging;

/// <summary>Writes one row's columns into a binary COPY. Identifiers of nobody and nothing, 0, become null where the column allows it.</summary>
/// <param name="importer">The COPY under way.</param>
/// <param name="yesNo">See <see cref="YesNo"/>.</param>
internal readonly ref struct CopyRow(NpgsqlBinaryImporter importer, IReadOnlySet<string> yesNo)
{
    /// <summary>Names of the table's custom fields that are answered with yes or no.</summary>
    public IReadOnlySet<string> YesNo { get; } = yesNo;

    public void Int(long? value) => Write((int?)value, NpgsqlDbType.Integer);

    public void Small(long? value) => Write((short?)value, NpgsqlDbType.Smallint);

    public void Long(long? value) => Write(value, NpgsqlDbType.Bigint);

    /// <summary>A link to another record; 0 means none.</summary>
    public void IntLink(long? value) => Int(value is 0 ? null : value);

    /// <summary>A link to another record; 0 means none.</summary>
    public void LongLink(long? value) => Long(value is 0 ? null : value);

    public void Money(decimal? value) => Write(value, NpgsqlDbType.Numeric);

    public void Bool(bool value) => importer.Write(value, NpgsqlDbType.Boolean);

    public void Moment(DateTimeOffset? value) => Write(value?.UtcDateTime, NpgsqlDbType.TimestampTz);

    public void Date(DateOnly? value) => Write(value, NpgsqlDbType.Date);

    public void Text(string? value)
    {
        if (value is null) importer.WriteNull();
        else importer.Write(value, NpgsqlDbType.Text);
    }

    public void Char(string value) => importer.Write(value, NpgsqlDbType.Char);

    public void Json(string value) => importer.Write(value, NpgsqlDbType.Jsonb);

    public void Texts(string[] values) => importer.Write(values, NpgsqlDbType.Array | NpgsqlDbType.Text);

    public void Ints(int[] values) => importer.Write(values, NpgsqlDbType.Array | NpgsqlDbType.Integer);

    private void Write<T>(T? value, NpgsqlDbType type) where T : struct
    {
        if (value is { } present) importer.Write(present, type);
        else importer.WriteNull();
    }
}

/// <summary>A record as it arrives from Bitrix24 and as it goes into its staging table.</summary>
internal interface IStagedRow
{
    /// <summary>Writes the columns of its table in their order, after the portal's.</summary>
    void Write(CopyRow row);
}

/// <summary>A record of a long list that is paged by its identifier.</summary>
internal interface IKeyedRow : IStagedRow
{
    long Id { get; }
}

/// <summary>A staging table and the table in <c>crm</c> that it is published into; both name their columns alike.</summary>
/// <param name="Name">Name of both tables.</param>
/// <param name="Key">Columns of the key after the portal's.</param>
/// <param name="Columns">The other columns that a row writes, in its order, after the key's.</param>
/// <param name="Modified">The column by which a newer version of a record is told from an older one, or null.</param>
internal sealed record StagedTable(string Name, string[] Key, string[] Columns, string? Modified = null)
{
    /// <summary>All columns that a row writes.</summary>
    public string ColumnList { get; } = string.Join(", ", (string[])["portal_id", .. Key, .. Columns]);

    /// <summary>True where a record that Bitrix24 no longer has is marked and kept.</summary>
    public bool MarksDeleted { get; init; }
}
