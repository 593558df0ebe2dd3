using System.Text.Json;
using CoeBot.Cards.Forms;
using CoeBot.Responses;

namespace CoeBot.Tests.SharePoint;

internal static class AnAnswer
{
    public static Answer With(
        string? responseId = null,
        string summary = "We need one place for standards",
        string details = "First line\nsecond line") => new()
        {
            ResponseId = responseId ?? Guid.NewGuid().ToString("D"),
            Reference = "H7K2MPQ9",
            Section = "how-our-system-works",
            SectionTitle = "How our system works",
            SectionVersion = "3f2a",
            PageUrl = "https://paper.example/how-our-system-works/",
            Reflection = Form.BuiltIn.Reflections[0].Key,
            ReflectionWording = Form.BuiltIn.Reflections[0].Wording,
            Role = Form.BuiltIn.Roles[0].Key,
            RoleWording = Form.BuiltIn.Roles[0].Wording,
            Summary = summary,
            Details = details,
            Organisation = "A council",
            Email = "someone@example.org",
            ContactOk = true,
            QuoteOk = false,
            Source = "Teams",
            Network = "North network",
            NetworkKind = "Network",
            SubmittedOn = new DateTimeOffset(2026, 9, 1, 10, 30, 15, TimeSpan.FromHours(1)),
            DeleteAfter = new DateTimeOffset(2027, 9, 1, 9, 30, 15, TimeSpan.Zero),
        };

    public static string Json(this Answer answer) => JsonSerializer.Serialize(answer, AnswerJson.Default.Answer);
}
