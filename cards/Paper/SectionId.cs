using System.Globalization;
using System.Text;

namespace CoeBot.Cards.Paper;

/// <summary>A section's name in commands, cards and the list: lower-case letters, digits and hyphens.</summary>
public readonly record struct SectionId(string Slug)
{
    private const int Longest = 120;

    /// <summary>Accepts what <see cref="Of"/> makes, in any case, with outer spaces.</summary>
    public static bool TryParse(string? text, out SectionId id)
    {
        var slug = (text ?? "").Trim().ToLowerInvariant();
        id = new SectionId(slug);
        return slug.Length is > 0 and <= Longest && slug == SlugOf(slug);
    }

    public override string ToString() => Slug;

    /// <summary>The id of a page or heading with this name; <c>section</c> when nothing of the name can be kept.</summary>
    internal static SectionId Of(string name) => SlugOf(name) is { Length: > 0 } slug ? new(slug) : new("section");

    private static string SlugOf(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || c is '\'' or '’')
                continue;
            if (char.IsLetterOrDigit(c))
                slug.Append(c);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
            if (slug.Length == Longest)
                break;
        }
        return slug.ToString().Trim('-');
    }
}
