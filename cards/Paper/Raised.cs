namespace CoeBot.Cards.Paper;

/// <summary>Superscript and subscript as Unicode characters, the only form that every client shows.</summary>
internal static class Raised
{
    private const string Plain = "0123456789+-=()nabcdefghijklmoprstuvwxyz";
    private const string Above = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ";
    private const string Below = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎";

    /// <summary>The text, raised or lowered only if that can be done to all of it: half a mark is worse than none.</summary>
    public static string Apply(string text, TextLook look) =>
        look.Superscript ? Map(text, Above) : look.Subscript ? Map(text, Below) : text;

    /// <summary>The number that raised digits at the start of the text make, in plain digits; empty if there are none.</summary>
    public static string MarkAt(string text)
    {
        var length = 0;
        while (length < text.Length && Above.IndexOf(text[length], StringComparison.Ordinal) is >= 0 and < 10)
            length++;
        return string.Concat(text.Take(length).Select(c => Plain[Above.IndexOf(c, StringComparison.Ordinal)]));
    }

    public static string Superscript(string text) => Map(text, Above);

    private static string Map(string text, string shapes)
    {
        var mapped = new char[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            var at = Plain.IndexOf(text[i], StringComparison.Ordinal);
            if (text[i] != ' ' && (at < 0 || at >= shapes.Length))
                return text;
            mapped[i] = text[i] == ' ' ? ' ' : shapes[at];
        }
        return new string(mapped);
    }
}
