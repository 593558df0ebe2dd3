using CoeBot.Cards.Paper;
using CoeBot.Teams;

namespace CoeBot.Conversations;

internal static class UnknownSection
{
    public static OutgoingMessage Answer(ConsultationPaper paper, string typed)
    {
        var nearest = paper.Nearest(typed, 3);
        return Reply.Notice(
            "There is no section with that name",
            nearest.Count > 0
                ? $"Nothing was posted. Did you mean {string.Join(", ", nearest.Select(section => section.Id.Slug))}?"
                : "Nothing was posted.",
            "Type sections to see them all.");
    }
}
