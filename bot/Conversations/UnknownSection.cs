using CoeBot.Cards;
using CoeBot.Cards.Paper;
using CoeBot.Teams;

namespace CoeBot.Conversations;

internal static class UnknownSection
{
    public static OutgoingMessage Answer(ConsultationPaper paper, string typed)
    {
        var nearest = paper.Nearest(typed, 3);
        return Reply.Notice(
            Strings.UnknownSection_ThereIsNoSectionWith,
            nearest.Count > 0
                ? Strings.FormatUnknownSection_DidYouMean(string.Join(", ", nearest.Select(section => section.Id.Slug)))
                : Strings.NothingWasPosted,
            Strings.UnknownSection_TypeSectionsToSeeThemAll);
    }
}
