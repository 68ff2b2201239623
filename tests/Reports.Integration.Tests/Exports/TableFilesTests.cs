using System.IO.Compression;
using System.Text;
using MiniExcelLibs;
using Reports.Application.Exports;
using Reports.Infrastructure.Exports;

namespace Reports.Integration.Tests.Exports;

public sealed class TableFilesTests
{
    private static readonly string[] Dangerous = ["=cmd()", "+1", "-1", "@SUM(A1)", "\t=1", "$=SUM(A1)", "<b>&\"'", "a;b,c\r\nd", "\u0001\uD800", "🙂 ёж"];

    [Fact]
    public async Task Xlsx_AnyText_StaysText()
    {
        var file = await WriteAsync(ExportFormat.Xlsx, [.. Dangerous.Select(text => new object?[] { text, 1.5m, new DateOnly(2026, 2, 28), null })]);
        using (var archive = new ZipArchive(new MemoryStream(file)))
        {
            foreach (var entry in archive.Entries.Where(entry => entry.FullName.Contains("worksheets")))
                (await new StreamReader(entry.Open()).ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldNotContain("<f>");
        }

        var rows = new MemoryStream(file).Query(useHeaderRow: true, sheetName: "Таблица").Cast<IDictionary<string, object?>>().ToList();
        rows.Select(row => row["Текст"]).ShouldBe(Dangerous.Select(text => text.Replace("\u0001\uD800", "")).Select(text => text.Length == 0 ? null : text));
        rows[0]["Сумма"].ShouldBe(1.5);
        rows[0]["Дата"].ShouldBe(new DateTime(2026, 2, 28));
    }

    [Fact]
    public async Task Xlsx_FirstSheet_SaysWhatItIs_AndTheHeaderIsFrozen()
    {
        var file = await WriteAsync(ExportFormat.Xlsx, [["a", 1m, null, 0.5m]]);
        new MemoryStream(file).GetSheetNames().ShouldBe(["О выгрузке", "Таблица"]);
        new MemoryStream(file).Query(sheetName: "О выгрузке").Cast<IDictionary<string, object?>>().First().Values.ShouldBe(["Данные на", "сегодня"]);
        using var archive = new ZipArchive(new MemoryStream(file));
        var sheet = await new StreamReader(archive.GetEntry("xl/worksheets/sheet2.xml")!.Open()).ReadToEndAsync(TestContext.Current.CancellationToken);
        sheet.ShouldContain("state=\"frozen\"");
        sheet.ShouldContain("<autoFilter ref=\"A1:D2\"/>");
    }

    [Fact]
    public async Task Csv_InRussian_IsWhatRussianExcelOpens()
    {
        var file = await WriteAsync(ExportFormat.Csv, [["=cmd()", -1.5m, new DateOnly(2026, 2, 28), null], ["a;\"b\"", 1m, null, 0.25m]]);
        file[..3].ShouldBe(Encoding.UTF8.GetPreamble());
        Encoding.UTF8.GetString(file[3..]).ShouldBe("Текст;Сумма;Дата;Доля\r\n'=cmd();-1,5;2026-02-28;\r\n\"a;\"\"b\"\"\";1;;0,25\r\n");
    }

    [Theory]
    [InlineData("＝cmd()")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠SUM(A1)")]
    [InlineData(" =HYPERLINK(A1)")]
    [InlineData("\u00a0@A1")]
    [InlineData("\t=1")]
    public async Task Csv_WhatASpreadsheetWouldReckon_IsText(string text)
    {
        var file = await WriteAsync(ExportFormat.Csv, [[text, 1m, null, null]]);
        Encoding.UTF8.GetString(file[3..]).ShouldContain("\n'" + text + ";1;");
    }

    [Fact]
    public async Task Csv_InEnglish_HasCommasAndPoints()
    {
        var file = await WriteAsync(ExportFormat.Csv, [["a,b", -1.5m, null, null]], "en");
        Encoding.UTF8.GetString(file[3..]).ShouldBe("Текст,Сумма,Дата,Доля\r\n\"a,b\",-1.5,,\r\n");
    }

    [Fact]
    public void Read_TextInTheOldRussianEncoding_IsUnderstood()
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes("Месяц;Сотрудник\r\n2026-02;Анна\r\n");
        new TableReader().Read(new MemoryStream(bytes), 10).ShouldHaveSingleItem().Rows.ShouldBe([["Месяц", "Сотрудник"], ["2026-02", "Анна"]]);
    }

    [Theory]
    [InlineData("PK no workbook")]
    [InlineData("a\0b")]
    public void Read_WhatIsNoTable_IsRefused(string content) =>
        Should.Throw<InvalidDataException>(() => new TableReader().Read(new MemoryStream(Encoding.UTF8.GetBytes(content)), 10));

    [Fact]
    public async Task Write_ManyRows_HoldsOneAtATime()
    {
        var made = 0;
        var output = new CountingStream(() => made);
        var table = new ExportTable("T", [new("A", ExportKind.Text)], Rows());
        await new TableWriter().WriteAsync(ExportFormat.Xlsx, new("f", "ru", new("C", []), table), output, TestContext.Current.CancellationToken);
        made.ShouldBe(100_000);
        output.Writes.ShouldBeGreaterThan(10);
        output.RowsAtFirstWrite.ShouldBeLessThan(10_000);

        async IAsyncEnumerable<IReadOnlyList<object?>> Rows()
        {
            for (; made < 100_000; made++) yield return [Guid.NewGuid().ToString()];
            await Task.CompletedTask;
        }
    }

    private static async Task<byte[]> WriteAsync(ExportFormat format, IEnumerable<object?[]> rows, string language = "ru")
    {
        var columns = new ExportColumn[] { new("Текст", ExportKind.Text), new("Сумма", ExportKind.Money), new("Дата", ExportKind.Date), new("Доля", ExportKind.Percent) };
        using var output = new MemoryStream();
        await new TableWriter().WriteAsync(
            format, new("file", language, new("О выгрузке", [("Данные на", "сегодня")]), new("Таблица", columns, ExportTable.Of(rows))), output, TestContext.Current.CancellationToken);
        return output.ToArray();
    }

    /// <summary>Remembers when something was first sent on, and refuses to be written to synchronously, as the server does.</summary>
    private sealed class CountingStream(Func<int> rows) : Stream
    {
        public int Writes { get; private set; }

        public int RowsAtFirstWrite { get; private set; } = int.MaxValue;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Writes++;
            RowsAtFirstWrite = Math.Min(RowsAtFirstWrite, rows());
            return ValueTask.CompletedTask;
        }
    }
}
