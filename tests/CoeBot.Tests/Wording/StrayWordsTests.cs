using Xunit;

namespace CoeBot.Tests.Wording;

/// <summary>What members and organisers read stands in cards/Strings.resx and nowhere else.</summary>
public sealed class StrayWordsTests
{
    /// <summary>What makes cards, messages, dialogs and notices. The evidence pack is a file, and the command line is for operators.</summary>
    private static readonly string[] Folders =
        ["cards", "bot/Broadcasts", "bot/Conversations", "bot/Posts", "bot/Responses", "bot/Results", "bot/Teams"];

    /// <summary>Words that are no wording, by file or folder and the reason; with texts, only those.</summary>
    private static readonly (string Path, string Why, string[] Texts)[] Known =
    [
        ("cards/AdaptiveCard.cs", "a value of the schema", ["Full"]),
        ("cards/Campaigns/", "problems of a file, for who wrote it", []),
        ("cards/Elements/", "values of the schema", ["Column"]),
        ("cards/Forms/Form.cs", "choices and themes as the list stores them: public interface", []),
        ("cards/Forms/FormDifferences.cs", "warnings for who wrote the form", []),
        ("cards/Forms/FormNode.cs", "problems of a file, for who wrote it", []),
        ("cards/HelpCard.cs", "what one types: public interface", []),
        ("cards/London.cs", "formats of dates", []),
        ("cards/Paper/", "warnings and problems of a paper, for who wrote it", []),
        ("cards/Plural.cs", "names of plural forms", []),
        ("cards/TargetCard.cs", "a kind as it is stored", ["Network"]),
        ("bot/Broadcasts/AuditTrail.cs", "subjects by which rows are found", []),
        ("bot/Broadcasts/Broadcast.cs", "states as they are stored", []),
        ("bot/Broadcasts/Campaign.cs", "the key of a row", []),
        ("bot/Broadcasts/LondonTime.cs", "formats of dates", ["d MMMM yyyy", "d MMM yyyy"]),
        ("bot/Broadcasts/Reasons.cs", "codes by which a reason is known", ["Throttled", "HTTP 502", "HTTP 504"]),
        ("bot/Broadcasts/Target.cs", "states and kinds as they are stored", []),
        ("bot/Conversations/AnswerInTime.cs", "a code of the wire", ["Unknown"]),
        ("bot/Conversations/CommandText.cs", "what one types: public interface", ["forget me"]),
        ("bot/Conversations/ForgetMeCommand.cs", "what one types: public interface", ["forget me"]),
        ("bot/Conversations/Installations.cs", "how Teams names a team's first channel", ["General"]),
        ("bot/Conversations/TeamChannels.cs", "a reason for the log", ["too slow"]),
        ("bot/Posts/PostChange.cs", "states and kinds as they are stored", []),
        ("bot/Posts/PostEdit.cs", "states and kinds as they are stored", []),
        ("bot/Posts/ReminderPeriod.cs", "the key of a period", []),
        ("bot/Posts/Reminders.cs", "what the record says of a wish", ["no reminders", "not wanted"]),
        ("bot/Responses/AnswerMetrics.cs", "values of a metric", []),
        ("bot/Responses/AnswerRow.cs", "states and kinds as they are stored", []),
        ("bot/Responses/Replies.cs", "states and reasons that nobody is shown", []),
        ("bot/Responses/Reviews.cs", "a state as it is stored", []),
        ("bot/Responses/Seal.cs", "names of derived keys", []),
        ("bot/Responses/WebAnswers.cs", "a source as the list stores it: public interface", []),
        ("bot/Responses/AnswerStore.cs", "a source as the list stores it: public interface", []),
        ("bot/Results/CountFolding.cs", "names by which counts are stored", ["Post", "Role", "Source", "Hour"]),
        ("bot/Results/CoverageCsv.cs", "a file of the evidence pack", []),
        ("bot/Results/Digests/", "states as they are stored, and keys of periods", []),
        ("bot/Results/Evidence/", "the evidence pack", []),
        ("bot/Teams/", "codes, headers and names of the wire", []),
    ];

    [Fact]
    public void No_words_for_people_stand_in_the_code()
    {
        var strays = Found().Where(found => !Known.Any(known => Covers(known, found))).Select(found => $"{found.File}:{found.Literal.Line} {found.Literal.Text}");
        Assert.True(!strays.Any(), $"These belong into cards/Strings.resx:\n{string.Join('\n', strays)}");
    }

    [Fact]
    public void Every_exception_is_still_needed()
    {
        var found = Found().ToList();
        Assert.All(Known, known => Assert.True(found.Exists(one => Covers(known, one)), $"Nothing in {known.Path} is {known.Why} any more"));
    }

    [Theory]
    [InlineData("""Say.Plain("Hello there")""")]
    [InlineData("""Say.Plain($"Hello {name}")""")]
    [InlineData("""Say.Plain($"{count} left")""")]
    [InlineData("""Buttons.Send("Send", data)""")]
    [InlineData("""Say.Plain("Saved.")""")]
    [InlineData("""isOn ? "one way" : other""")]
    [InlineData("new[] { \"one\", \"Nothing was changed\" }")]
    public void Words_are_seen(string expression) => Assert.Single(Literals.WithWords($"var x = {expression};"));

    [Theory]
    [InlineData("""throw new InvalidOperationException("This can't be")""")]
    [InlineData("""database.Run("SELECT a FROM b")""")]
    [InlineData("""new ActionData { Verb = "respond" }""")]
    [InlineData("""string.Join(" · ", parts)""")]
    [InlineData("Strings.NothingWasChanged")]
    public void Other_texts_are_let_be(string expression) => Assert.Empty(Literals.WithWords($"var x = {expression};"));

    private static IEnumerable<(string File, Literal Literal)> Found() =>
        from path in Folders.SelectMany(Repository.Sources).Order(StringComparer.Ordinal)
        let file = Path.GetRelativePath(Repository.Root, path).Replace('\\', '/')
        from literal in Literals.WithWords(File.ReadAllText(path))
        select (file, literal);

    private static bool Covers((string Path, string Why, string[] Texts) known, (string File, Literal Literal) found) =>
        found.File.StartsWith(known.Path, StringComparison.Ordinal) && (known.Texts.Length == 0 || known.Texts.Contains(found.Literal.Text));
}
