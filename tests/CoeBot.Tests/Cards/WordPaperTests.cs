using System.IO.Compression;
using CoeBot.Cards.Paper;
using DocumentFormat.OpenXml.Wordprocessing;
using Xunit;

namespace CoeBot.Tests.Cards;

public sealed class WordPaperTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Docx => Path.Combine(_folder.Path, "paper.docx");

    [Fact]
    public void Headings_by_style_make_sections_whatever_the_styles_are_called()
    {
        var paper = Sample();
        Assert.Equal("Shared Shelves", paper.Title);
        Assert.Equal(["why-share", "what-it-costs"], paper.Sections.Select(section => section.Id.Slug));
        Assert.IsType<HeadingBlock>(paper.Sections[0].Blocks[3]);
        Assert.All(paper.Sections, section => Assert.Empty(CardTree.Problems(Samples.Card(section))));
    }

    [Fact]
    public void Every_word_is_kept_in_order_and_the_table_of_contents_is_not_one()
    {
        Assert.Equal(
            "A reader in North Fell1 borrows H2O next door struck Quoted words What we ask First Second Deeper Third One Two Record Shared Title yes Picture A map of branches",
            string.Join(' ', Words.In(BlockText.Of(Sample().Sections[0].Blocks))));
    }

    [Fact]
    public void Styles_links_lists_tables_and_notes_are_those_of_the_document()
    {
        var section = Sample().Sections[0];
        var text = Assert.IsType<ParagraphBlock>(section.Blocks[0]).Text;
        Assert.True(text.Single(inline => inline.Text.Trim() == "North Fell").Bold);
        Assert.True(Assert.IsType<ParagraphBlock>(section.Blocks[1]).Text[0].Strike);
        Assert.Equal("https://shared-shelves.example/", text.Single(inline => inline.Text == "next door").Link!.AbsoluteUri);
        Assert.IsType<QuoteBlock>(section.Blocks[2]);
        var bullets = Assert.IsType<ListBlock>(section.Blocks[4]);
        Assert.Equal((null, 3), (bullets.Start, bullets.Items.Count));
        Assert.IsType<ListBlock>(bullets.Items[1][1]);
        Assert.Equal(1, Assert.IsType<ListBlock>(section.Blocks[5]).Start);
        Assert.True(Assert.IsType<TableBlock>(section.Blocks[6]).HasHeader);
        Assert.Equal("The loan of 1974", BlockText.Of(Assert.Single(section.Notes).Blocks));
    }

    [Fact]
    public void A_zip_bomb_is_refused_by_name()
    {
        using (var zip = ZipFile.Open(Docx, ZipArchiveMode.Create))
        using (var part = zip.CreateEntry("word/document.xml").Open())
        {
            part.Write("<x>"u8);
            var zeros = new byte[1024 * 1024];
            Array.Fill(zeros, (byte)' ');
            for (var i = 0; i < 100; i++)
                part.Write(zeros);
        }
        Refused("unpacks to more than");
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>", "DTD")]
    [InlineData("<broken", "cannot be read")]
    [InlineData("", "cannot be read")]
    public void A_document_with_entities_or_without_sense_is_refused_by_name(string xml, string told)
    {
        Sample();
        ReplaceDocument(xml);
        Refused(told);
    }

    [Fact]
    public void A_document_nested_without_end_is_refused_by_name()
    {
        Sample();
        ReplaceDocument(string.Concat(Enumerable.Repeat("<x>", 50_000)) + string.Concat(Enumerable.Repeat("</x>", 50_000)));
        Refused("levels deep");
    }

    [Theory]
    [InlineData("not a zip at all")]
    [InlineData("")]
    public void What_is_no_word_file_is_refused_by_name(string content)
    {
        _folder.Write("paper.docx", content);
        Refused("paper.docx");
    }

    public void Dispose() => _folder.Dispose();

    private void Refused(string told)
    {
        var problem = Assert.Throws<PaperException>(() => PaperReader.Read(Docx, Samples.Site));
        Assert.Contains("paper.docx", problem.Message, StringComparison.Ordinal);
        Assert.Contains(told, problem.Message, StringComparison.Ordinal);
    }

    private void ReplaceDocument(string xml)
    {
        using var zip = ZipFile.Open(Docx, ZipArchiveMode.Update);
        zip.GetEntry("word/document.xml")!.Delete();
        using var writer = new StreamWriter(zip.CreateEntry("word/document.xml").Open());
        writer.Write(xml);
    }

    private ConsultationPaper Sample()
    {
        using (var word = new AWordFile(Docx))
        {
            word.Paragraph("Titel", AWordFile.Run("Shared Shelves"))
                .Paragraph("Inhalt1", AWordFile.Run("Why share 1"))
                .Paragraph("berschrift1", AWordFile.Run("Why share", new Bold()))
                .Text(AWordFile.Run("A reader in "), AWordFile.Run("North Fell", new Bold()), word.Note(7, "The loan of 1974"), AWordFile.Run(" borrows H"),
                    AWordFile.Run("2", new VerticalTextAlignment { Val = VerticalPositionValues.Subscript }), AWordFile.Run("O "),
                    word.Link("https://shared-shelves.example/", "next door"), new DeletedRun(new Run(new DeletedText("gone"))), AWordFile.Run("hidden", new Vanish()))
                .Text(AWordFile.Run("struck", new Strike()))
                .Paragraph("Zitat", AWordFile.Run("Quoted words"))
                .Paragraph("Own", AWordFile.Run("What we ask"))
                .Item(1, 0, "First").Item(1, 0, "Second").Item(1, 1, "Deeper").Item(1, 0, "Third").Item(2, 0, "One").Item(2, 0, "Two")
                .Add(new Table(new TableProperties(new TableLook { FirstRow = true }), Row("Record", "Shared"), Row("Title", "yes")))
                .Text(new Run(new Drawing(new DocumentFormat.OpenXml.Drawing.Wordprocessing.Inline(
                    new DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties { Id = 1, Name = "x", Description = "A map of branches" }))))
                .Paragraph("berschrift1", AWordFile.Run("What it costs"))
                .Text(AWordFile.Run("Little."));
        }
        return PaperReader.Read(Docx, Samples.Site);
    }

    private static TableRow Row(params string[] cells) => new(cells.Select(cell => new TableCell(new Paragraph(AWordFile.Run(cell)))));
}
