using CoeBot.Cards;
using CoeBot.Cards.Paper;
using Xunit;

namespace CoeBot.Tests.Cards;

public sealed class ListCardTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Sixty_sections_are_all_listed_and_fit()
    {
        var card = SectionsCard.Build(PaperOf(60, "A section of the paper with a title of the usual length"), Samples.Site);
        Assert.Empty(CardTree.Problems(card));
        Assert.Equal(60, CardTree.All(CardTree.Json(card), "Action.Execute").Count());
    }

    [Fact]
    public void Of_too_many_sections_the_rest_is_counted()
    {
        var card = SectionsCard.Build(PaperOf(300, new string('x', 200)), Samples.Site);
        Assert.Empty(CardTree.Problems(card));
        var listed = CardTree.All(CardTree.Json(card), "Action.Execute").Count();
        Assert.Contains($"and {300 - listed} more", card.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_ten_latest_answers_are_shown_and_the_rest_is_counted()
    {
        var rows = Enumerable.Range(1, 25).Select(i => new MineRow($"r{i}", $"REF{i}", new string('t', 500), new string('"', 255), DateTimeOffset.UnixEpoch.AddDays(i))).ToList();
        var json = CardTree.Json(MineCard.Build(rows));
        Assert.Empty(CardTree.Problems(MineCard.Build(rows)));
        Assert.Equal("r25", CardTree.All(json, "Action.Execute").First().GetProperty("data").GetProperty("response").GetString());
        Assert.Equal(20, CardTree.All(json, "Action.Execute").Count());
        Assert.Contains("there are 15 more", json.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_number_of_targets_and_reasons_fits()
    {
        var rows = Enumerable.Range(1, 500).Select(i => new TargetRow(new string('n', 300), "LA", new string('p', 300), new string('s', 300))).ToList();
        Assert.Empty(CardTree.Problems(TargetsCard.Build(rows, 500)));
        Assert.Empty(CardTree.Problems(BroadcastCard.Build(new(1, "t", "h", [("Posted", 1)], [.. Enumerable.Repeat(new string('r', 400), 500)]))));
        Assert.Empty(CardTree.Problems(NoticeCard.Build("heading", "a\nb", "")));
    }

    public void Dispose() => _folder.Dispose();

    private ConsultationPaper PaperOf(int sections, string title)
    {
        for (var i = 0; i < sections; i++)
            _folder.Write($"section-number-{i:000}-of-the-paper.md", $"# {title} {i}\n\nwords");
        return PaperReader.Read(_folder.Path, Samples.Site);
    }
}
