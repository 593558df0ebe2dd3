using Xunit;

namespace CoeBot.Tests.Cards;

public class TableTests
{
    private const string Logos = "| ![a](https://a.example/a.png) | ![b](https://a.example/b.png) | ![c](https://a.example/c.png) | ![d](https://a.example/d.png) | ![e](https://a.example/e.png) |\n|---|---|---|---|---|\n";

    [Theory]
    [InlineData(Logos)]
    [InlineData("| 1 | 2 | 3 | 4 | 5 |\n|---|---|---|---|---|\n| ![a](https://a.example/a.png) | b | c | d | e |\n")]
    public void A_picture_of_a_wide_table_does_not_fill_the_card(string table)
    {
        var images = CardTree.All(CardTree.Json(Samples.Card(Samples.OfPage("kept\n\n" + table).Sections[0])), "Image").ToList();

        Assert.NotEmpty(images);
        Assert.All(images, image => Assert.Equal("large", image.GetProperty("size").GetString()));
    }

    [Fact]
    public void Black_lines_on_clear_ground_are_seen_in_a_dark_theme()
    {
        var image = Assert.Single(CardTree.All(CardTree.Json(Samples.Card(Samples.OfPage("![a](https://a.example/a.png)").Sections[0])), "Image"));

        Assert.Equal("#FFFFFF", image.GetProperty("backgroundColor").GetString());
        Assert.False(image.TryGetProperty("size", out _));
    }
}
