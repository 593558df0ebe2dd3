using CoeBot.Cards.Forms;
using CoeBot.Results;
using CoeBot.Results.Evidence;
using DocumentFormat.OpenXml.Drawing.Wordprocessing;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Xunit;

namespace CoeBot.Tests.Results;

/// <summary>A pack with something of everything, kept in artifacts/evidence for a person to look at, and how its Word files are built.</summary>
public sealed class EvidenceLookTests
{
    private static readonly string[] Words =
    [
        "Shared shelves would save us a day a week.", "We count every loan twice, and nobody reads either number.", "🚢 The ferry is late 😀 and 👩🏽‍🏫 agrees.",
        "الرفوف المشتركة توفر الوقت للجميع.", "מדפים משותפים חוסכים זמן.", "Naïve façade, 日本語, ½ – “quoted” & <b>not bold</b>.",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("everyone")]
    [InlineData("organisers")]
    public async Task A_pack_is_built_as_readers_and_screen_readers_of_Word_expect(string readers)
    {
        await using var some = await SomeAnswers.StartAsync();
        await AnswerAsync(some);
        await some.Texts.KeepAsync();
        var folder = new DirectoryInfo(Repository.At("artifacts", "evidence", readers));
        if (folder.Exists) folder.Delete(recursive: true);
        await some.Pack.WriteAsync(folder, null, readers == "everyone" ? Reader.Everyone : Reader.Organisers, Ct);

        foreach (var file in folder.GetFiles("*.docx"))
        {
            using var document = WordprocessingDocument.Open(file.FullName, isEditable: false);
            Assert.Empty(new OpenXmlValidator().Validate(document, Ct).Select(problem => $"{file.Name}: {problem.Description} {problem.Path?.XPath}"));
            AssertBuilt(document.MainDocumentPart!, isWhole: file.Name.StartsWith(EvidencePack.Whole, StringComparison.Ordinal));
            AssertNobody(document);
        }
    }

    private static void AssertBuilt(MainDocumentPart main, bool isWhole)
    {
        var body = main.Document.Body!;
        var levels = body.Descendants<ParagraphStyleId>().Select(style => style.Val!.Value!).Where(style => style.StartsWith("Heading", StringComparison.Ordinal)).Select(style => style[^1] - '0').ToList();
        Assert.Single(body.Descendants<ParagraphStyleId>(), style => style.Val == "Title");
        Assert.Equal(1, levels[0]);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"Heading {pair.Second} follows heading {pair.First}"));
        Assert.All(body.Descendants<Table>(), table => Assert.NotNull(table.GetFirstChild<TableRow>()!.TableRowProperties?.GetFirstChild<TableHeader>()));
        Assert.All(body.Descendants<DocProperties>(), chart => Assert.Contains(": ", chart.Description!.Value, StringComparison.Ordinal));
        Assert.Equal("en-GB", main.StyleDefinitionsPart!.Styles!.DocDefaults!.Descendants<Languages>().Single().Val!.Value);
        if (!isWhole) return;
        Assert.NotEmpty(body.Descendants<DocProperties>());
        Assert.Single(body.Descendants<DocPartGallery>(), gallery => gallery.Val == "Table of Contents");
        var names = body.Descendants<BookmarkStart>().Select(mark => mark.Name!.Value).ToHashSet();
        Assert.All(body.Descendants<Hyperlink>(), link => Assert.Contains(link.Anchor!.Value, names));
        Assert.Equal(body.Descendants<FieldChar>().Count(mark => mark.FieldCharType! == FieldCharValues.Begin), body.Descendants<FieldChar>().Count(mark => mark.FieldCharType! == FieldCharValues.End));
    }

    private static void AssertNobody(WordprocessingDocument document)
    {
        Assert.Null(document.PackageProperties.Creator);
        Assert.Null(document.PackageProperties.LastModifiedBy);
        Assert.Equal("en-GB", document.PackageProperties.Language);
        Assert.Null(document.ExtendedFilePropertiesPart);
    }

    private static async Task AnswerAsync(SomeAnswers some)
    {
        var form = Form.BuiltIn;
        var reflections = form.Reflections.Select(choice => choice.Key).Append("").ToList();
        for (var n = 0; n < 400; n++)
        {
            if (n % 12 == 0) some.Clock.Advance(TimeSpan.FromHours(20));
            await some.GiveAsync(new Given($"p{n}")
            {
                Section = some.Paper.Sections[n % (some.Paper.Sections.Count - 1)].Id.Slug,
                Reflection = reflections[n / 5 % reflections.Count],
                Role = form.Roles[n / 7 % form.Roles.Count].Key,
                Source = n % 6 == 0 ? "Web" : "Teams",
                Summary = Words[n % Words.Length],
                Details = n % 9 == 0 ? string.Join("\n", Enumerable.Repeat($"{Words[n / 9 % Words.Length]} {Words[0]} {Words[1]}", n % 90 == 0 ? 60 : 3)) : "",
                QuoteOk = n % 4 == 0,
                Themes = n % 3 == 0 ? [form.Themes[n / 3 % form.Themes.Count], form.Themes[0]] : [],
                PublicText = n % 16 == 0 ? "Words that a reviewer cleared for publication." : "",
                Version = n % 50 < 6 ? "0ff1ce00aa" : null,
            });
        }
    }
}
