using System.Security.Cryptography;
using System.Text;
using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;
using CoeBot.Storage;

namespace CoeBot.Responses;

/// <summary>Where a person answered: the name and kind of the target, both empty in a personal chat.</summary>
internal sealed record Place(string Network, string NetworkKind)
{
    public static readonly Place Personal = new("", "");
}

/// <summary>A checked answer on its way into the database.</summary>
/// <param name="SectionVersion">The version on the card that was answered; the paper may have moved on.</param>
/// <param name="Place">Looked up where the answer is saved.</param>
internal sealed record AnswerContent(Section Section, string SectionVersion, FormValues Values, Func<Writing, Task<Place>> Place)
{
    /// <summary>One of <see cref="AnswerKind"/>.</summary>
    public string Kind { get; init; } = AnswerKind.Answer;

    public override string ToString() => $"{nameof(AnswerContent)} {Section.Id}";
}

internal static class AnswerText
{
    /// <summary>
    /// The same text by the same person on the same section is the same answer, whatever else was changed. Ratings and choices alone
    /// are one answer: giving them again changes it, so that nobody is counted twice.
    /// </summary>
    public static string Hash(Form form, FormValues values)
    {
        var builtIn = $"{values.Summary}\n\u001e{values.Details}";
        if (values.More.Count == 0) return Hash(builtIn);
        var further = form.Questions.Where(question => question.IsText).SelectMany(question => question.Inputs).Where(values.More.ContainsKey)
            .Order(StringComparer.Ordinal).Select(input => $"\n\u001e{input}\u001e{values.More[input]}");
        return Hash(builtIn + string.Concat(further));
    }

    /// <summary>A quarter of a digest is enough to tell the answers of one person to one section apart.</summary>
    public static string Hash(string text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), digest);
        return Convert.ToHexStringLower(digest[..8]);
    }
}
