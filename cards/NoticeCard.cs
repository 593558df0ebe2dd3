using CoeBot.Cards.Layout;

namespace CoeBot.Cards;

/// <summary>A message: what happened, what was kept, what to do next. The words are shown literally.</summary>
public static class NoticeCard
{
    public static AdaptiveCard Build(string heading, params string[] paragraphs) =>
        new([Say.Title(heading), .. paragraphs.SelectMany(InlineLayout.Verbatim)]) { FallbackText = string.Join(' ', paragraphs.Prepend(heading)) };
}
