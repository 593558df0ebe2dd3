using System.Text;

namespace CoeBot.Cards.Paper;

/// <summary>How text stands at one point of a page.</summary>
internal readonly record struct TextLook(bool Bold, bool Italic, bool Strike, bool Code, bool Superscript, bool Subscript, Uri? Link);

/// <summary>Gathers the text of one paragraph: white space becomes single spaces, equal neighbours one run.</summary>
internal sealed class InlineRun
{
    private readonly List<Inline> _inlines = [];
    private bool _space;

    public bool IsEmpty => _inlines.Count == 0;

    public void Add(string text, TextLook look)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is ' ' or '\n' or '\t' or '\r' or '\f')
            {
                _space = true;
                continue;
            }
            if (char.IsControl(c) || c is '\uFEFF' or '\u200B')
                continue;
            if (_space && (clean.Length > 0 || !SpaceGoesBefore(look)))
                clean.Append(' ');
            _space = false;
            clean.Append(c);
        }
        if (clean.Length == 0)
            return;
        Append(Styled(Raised.Apply(clean.ToString(), look), look));
    }

    public void Break()
    {
        _space = false;
        if (_inlines.Count > 0 && !_inlines[^1].IsBreak)
            _inlines.Add(new Inline("\n"));
    }

    public void Append(Inline inline)
    {
        if (!inline.IsBreak && _inlines.Count > 0 && !_inlines[^1].IsBreak && _inlines[^1].SameStyle(inline))
            _inlines[^1] = _inlines[^1] with { Text = _inlines[^1].Text + inline.Text };
        else
            _inlines.Add(inline);
    }

    /// <summary>What was gathered, then starts anew; empty when there was nothing to read.</summary>
    public IReadOnlyList<Inline> Take()
    {
        while (_inlines.Count > 0 && _inlines[^1].IsBreak)
            _inlines.RemoveAt(_inlines.Count - 1);
        IReadOnlyList<Inline> taken = _inlines.TrueForAll(inline => string.IsNullOrWhiteSpace(inline.Text)) ? [] : [.. _inlines];
        _inlines.Clear();
        _space = false;
        return taken;
    }

    // A space between two styles belongs to the plainer side: nobody underlines or strikes one.
    private bool SpaceGoesBefore(TextLook look)
    {
        if (_inlines.Count == 0 || _inlines[^1].IsBreak)
            return true;
        if (look.Link is null && !look.Strike && !look.Code)
            return false;
        _inlines[^1] = _inlines[^1] with { Text = _inlines[^1].Text + " " };
        return true;
    }

    private static Inline Styled(string text, TextLook look) =>
        new(text) { Bold = look.Bold, Italic = look.Italic, Strike = look.Strike, Code = look.Code, Link = look.Link };
}
