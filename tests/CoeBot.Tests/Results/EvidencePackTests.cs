using CoeBot.Csv;
using CoeBot.Results;
using CoeBot.Results.Evidence;
using CoeBot.Tests.Cards;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using FsCheck;
using FsCheck.Fluent;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Xunit;

namespace CoeBot.Tests.Results;

/// <summary>The files that leave the house.</summary>
public sealed class EvidencePackTests : IDisposable
{
    private const string Hostile = "=cmd|' /C calc'!A0 <script>alert(1)</script> [here](https://evil.example) ![x](y) | a | `b` **c**\n# not a heading\n\n- no list\u0001 \ud800 ‮";

    private static readonly MarkdownPipeline Extended = new MarkdownPipelineBuilder().UseAdvancedExtensions().Build();

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("coebot-pack-");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Only_words_that_may_be_quoted_leave_and_reviewers_words_stand_for_them()
    {
        await using var some = await SomeAnswers.StartAsync();
        for (var n = 0; n < 6; n++) await some.GiveAsync(new Given($"p{n}") { Summary = $"Unquotable {n}", Details = "Secret details", Organisation = "Hidden Council" });
        await some.GiveAsync(new Given("q") { Summary = "Quotable summary", Details = "Quotable details", QuoteOk = true, Themes = ["Cost", "Trust"] });
        await some.GiveAsync(new Given("r") { Summary = "Original words of Ann", QuoteOk = true, PublicText = "Words that were cleared" });
        await some.GiveAsync(new Given("s") { Summary = "Cleared but not allowed", PublicText = "Never to be seen" });
        var gone = await some.GiveAsync(new Given("t") { Summary = "Withdrawn words", QuoteOk = true });
        await some.WithdrawAsync(gone);

        var texts = await WriteAsync(some, Reader.Everyone);

        Assert.All(texts.Where(text => text.Key.StartsWith("why-share", StringComparison.Ordinal) || text.Key == "Evidence pack.docx"), text =>
        {
            Assert.Contains("Quotable summary", text.Value, StringComparison.Ordinal);
            Assert.Contains("Quotable details", text.Value, StringComparison.Ordinal);
            Assert.Contains("Words that were cleared", text.Value, StringComparison.Ordinal);
            Assert.Contains("also: Trust", text.Value, StringComparison.Ordinal);
        });
        var never = new[] { "Unquotable", "Secret", "Hidden Council", "Original words", "Cleared but", "Never to be", "Withdrawn words", "reader@", "Quillmere" };
        Assert.All(texts, text => Assert.All(never, words => Assert.False(text.Value.Contains(words, StringComparison.Ordinal), $"{text.Key} has “{words}”")));
    }

    [Fact]
    public async Task Every_Word_file_is_valid_and_runs_nothing()
    {
        await using var some = await SomeAnswers.StartAsync();
        for (var n = 0; n < 12; n++)
            await some.GiveAsync(new Given($"p{n}") { Summary = Hostile, QuoteOk = true, Themes = ["=1+1 <b>"], Reflection = n % 2 == 0 ? "unsure" : "other", Version = n == 3 ? "0ff1ce" : null });

        await WriteAsync(some, Reader.Everyone);

        var files = folder.GetFiles("*.docx");
        Assert.Equal(some.Paper.Sections.Count + 1, files.Length);
        foreach (var file in files)
        {
            using var document = WordprocessingDocument.Open(file.FullName, isEditable: false);
            Assert.Empty(new OpenXmlValidator().Validate(document, Ct).Select(problem => $"{file.Name}: {problem.Description} {problem.Path?.XPath}"));
            Assert.Empty(document.MainDocumentPart!.HyperlinkRelationships);
            Assert.Empty(document.MainDocumentPart.ExternalRelationships);
            Assert.Empty(document.MainDocumentPart.Document.Descendants<SimpleField>());
            Assert.All(document.MainDocumentPart.Document.Descendants<FieldCode>(), code => Assert.StartsWith(" TOC ", code.Text, StringComparison.Ordinal));
        }

        using var section = WordprocessingDocument.Open(Path.Combine(folder.FullName, "why-share.docx"), isEditable: false);
        Assert.NotEmpty(section.MainDocumentPart!.ChartParts);
        Assert.Contains("=cmd|' /C calc'!A0 <script>", section.MainDocumentPart.Document.Body!.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_in_an_answer_is_markup_in_Markdown()
    {
        await using var some = await SomeAnswers.StartAsync();
        for (var n = 0; n < 6; n++) await some.GiveAsync(new Given($"p{n}") { Summary = Hostile, QuoteOk = true, Themes = ["<i>[a](b)"] });

        await WriteAsync(some, Reader.Everyone);

        var parsed = Markdown.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "why-share.md"), Ct), Extended);
        Assert.Empty(parsed.Descendants<HtmlInline>());
        Assert.Empty(parsed.Descendants<HtmlBlock>());
        Assert.Empty(parsed.Descendants<AutolinkInline>());
        Assert.Empty(parsed.Descendants<CodeInline>());
        Assert.All(parsed.Descendants<LinkInline>(), link => Assert.StartsWith("charts/", link.Url, StringComparison.Ordinal));
        Assert.DoesNotContain(parsed.Descendants<HeadingBlock>(), heading => heading.Inline!.FirstChild?.ToString()?.Contains("not a heading", StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData("plain words")]
    [InlineData("1. not a list")]
    [InlineData("    not code")]
    [InlineData("https://evil.example and www.evil.example &amp; <b>")]
    [InlineData("a | b ~~c~~ ^d^ :smile: {#id} $x$ [^1] ==e== ++f++ \"g\" -- ...")]
    [InlineData("| --- |")]
    [InlineData("*a* _b_ `c` \\ \\\\ !")]
    public void Escaped_text_reads_as_it_was_written(string text)
    {
        var parsed = Markdown.Parse(PlainText.Markdown(text), Extended);
        var paragraph = Assert.IsType<ParagraphBlock>(Assert.Single(parsed));
        Assert.Equal(text.Trim(), string.Concat(paragraph.Inline!.Select(inline => Assert.IsType<LiteralInline>(inline).Content.ToString())));
    }

    [Fact]
    public void Whatever_is_written_is_read_back()
    {
        var pieces = Gen.Elements(" ", "a", "1", ".", ")", "-", "+", "*", "_", "#", "|", ":", "[", "]", "(", "!", "<b>", "`", "~~", "==", "www.", "://", "http", "&amp;", "\\", "\"\"", "$", "^", "@b.example", "  ", "é", "😀", "{", "}", "=", "/", "i.", "---");
        var texts = pieces.ListOf().Select(parts => string.Concat(parts)).Where(text => text.Trim().Length > 0);
        Check.One(Properties.Tried(3000), Prop.ForAll(texts.ToArbitrary(), text =>
        {
            var parsed = Markdown.Parse(PlainText.Markdown(text), Extended);
            return parsed is [ParagraphBlock { Inline: { } inlines }] && inlines.All(inline => inline is LiteralInline)
                && string.Concat(inlines.Select(inline => ((LiteralInline)inline).Content.ToString())) == text.Trim();
        }));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData(" @SUM(A1)", "' @SUM(A1)")]
    [InlineData("-2, \"two\"", "\"'-2, \"\"two\"\"\"")]
    [InlineData("North Fell", "North Fell")]
    public void A_spreadsheet_runs_nothing_of_the_coverage(string text, string field) => Assert.Equal(field, CsvText.Field(text));

    [Fact]
    public async Task No_cell_says_less_than_five_unless_it_is_for_organisers()
    {
        await using var some = await SomeAnswers.StartAsync();
        for (var n = 0; n < 8; n++) await some.GiveAsync(new Given($"p{n}") { Reflection = n < 3 ? "disagree" : "enthusiastic" });

        // What stands below is the paper's own text, with numbers of its own.
        Assert.All((await WriteAsync(some, Reader.Everyone)).Values, text => Assert.DoesNotMatch(@"\| ([1-9][0-9]*|0) \|", text.Split("## The text that was")[0]));
        Assert.Contains("| 3 |", (await WriteAsync(some, Reader.Organisers))["why-share.md"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_version_is_read_beside_its_answers_and_one_section_can_be_had_alone()
    {
        await using var some = await SomeAnswers.StartAsync();
        await some.Database.WriteAsync(writing => writing.ExecuteAsync(
            "INSERT INTO section_text (section, section_version, title, text, since) VALUES ('why-share', 'abc', 'Why', 'As it once was.', 1)"));
        for (var n = 0; n < 11; n++) await some.GiveAsync(new Given($"p{n}") { Version = n < 5 ? "abc" : n < 10 ? "def" : "ghi" });
        await some.Pack.WriteAsync(folder, some.Paper.Find("why-share"), Reader.Everyone, Ct);

        var text = await File.ReadAllTextAsync(Path.Combine(folder.FullName, "why-share.md"), Ct);
        Assert.Contains("As it once was", text, StringComparison.Ordinal);
        Assert.Contains("was not kept", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ghi", text, StringComparison.Ordinal);
        Assert.Contains("Version " + some.Paper.Find("why-share")!.Version, text, StringComparison.Ordinal);
        Assert.Equal(["why-share.docx", "why-share.md"], folder.GetFiles().Select(file => file.Name).Order());
    }

    [Fact]
    public async Task A_workshop_is_reported_in_the_order_of_its_template()
    {
        var paper = Workshop();
        await using var some = await SomeAnswers.StartAsync(paper);
        for (var n = 0; n < 6; n++) await some.GiveAsync(new Given($"p{n}") { Section = paper.Sections[0].Id.Slug, Role = "la-leadership" });

        var texts = await WriteAsync(some, Reader.Everyone);

        string[] order = ["Contributors", "Who is involved", "What our DCS sees", "Map of the system", "Goals", "Next actions", "Parking space"];
        var places = order.Select(words => texts["Evidence pack.docx"].LastIndexOf($"\n{words}\n", StringComparison.Ordinal)).ToList();
        Assert.True(WorkshopOrder.Is(paper));
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.Contains("Local authority leadership | at least 5 |", texts["Evidence pack.md"], StringComparison.Ordinal);
        Assert.False(WorkshopOrder.Is(Samples.Paper));
    }

    [Fact]
    public async Task The_real_template_has_all_its_parts()
    {
        var template = Repository.Shared("paper-seeds", "service-diagnostic.txt");
        Assert.SkipWhen(template is null, "The template is not beside the clone.");
        var paper = CoeBot.Cards.Paper.PaperReader.Read(template!, Samples.Site);
        await using var some = await SomeAnswers.StartAsync(paper);

        var parts = WorkshopOrder.Of(paper);
        await WriteAsync(some, Reader.Everyone);

        Assert.Equal(["Contributors", "What the DCS sees now", "System mapping", "Targets", "Actions", "Everything else"], parts.Select(part => part.Heading));
        Assert.Equal(paper.Sections.Count, parts.Sum(part => part.Sections.Count));
        Assert.All(parts, part => Assert.NotEmpty(part.Sections));
    }

    private static CoeBot.Cards.Paper.ConsultationPaper Workshop()
    {
        using var pages = new TemporaryFolder();
        foreach (var title in new[] { "Goals", "Map of the system", "Next actions", "Parking space", "What our DCS sees", "Who is involved" })
            pages.Write($"{title.Replace(' ', '-')}.md", $"# {title}\n\nA page of the template.\n");
        return CoeBot.Cards.Paper.PaperReader.Read(pages.Path, Samples.Site);
    }

    [Fact]
    public async Task Words_that_stand_out_are_those_of_this_section_and_of_five_people()
    {
        await using var some = await SomeAnswers.StartAsync();
        var other = some.Paper.Sections[^1].Id.Slug;
        for (var n = 0; n < 6; n++)
        {
            await some.GiveAsync(new Given($"p{n}") { Summary = "Ferries carry books; libraries matter" });
            await some.GiveAsync(new Given($"p{n}") { Section = other, Summary = "Libraries matter" });
        }

        for (var n = 0; n < 9; n++) await some.GiveAsync(new Given("one") { Summary = "Zanzibar" });
        var until = new Dictionary<string, long> { ["why-share"] = long.MaxValue, [other] = long.MaxValue };
        var found = await new TopTerms(some.Database).FindAsync(until, Ct);

        Assert.Equal(["books", "carry", "ferries"], found["why-share"].Take(3).Select(term => term.Word));
        Assert.DoesNotContain(found["why-share"], term => term.Word == "zanzibar");
    }

    /// <summary>By file name, the text of each.</summary>
    private async Task<Dictionary<string, string>> WriteAsync(SomeAnswers some, Reader reader)
    {
        await some.Texts.KeepAsync();
        await some.Pack.WriteAsync(folder, null, reader, Ct);
        var texts = new Dictionary<string, string>();
        foreach (var file in folder.GetFiles())
            texts[file.Name] = file.Extension == ".docx" ? Words(file.FullName) : (await File.ReadAllTextAsync(file.FullName, Ct)).Replace("\\", "", StringComparison.Ordinal);
        return texts;
    }

    private static string Words(string path)
    {
        using var document = WordprocessingDocument.Open(path, isEditable: false);
        return string.Join('\n', document.MainDocumentPart!.Document.Body!.Descendants<Paragraph>().Select(paragraph => paragraph.InnerText));
    }
}
