namespace CoeBot.Cards.Paper.Pages;

/// <summary>Makes absolute addresses of a page's links and pictures. Only http, https and mailto leave the card.</summary>
internal sealed class PageLinks(SitePlan plan, PlannedPage page, Uri site)
{
    private readonly Uri _pageUrl = page.UrlAt(site, plan.DirectoryUrls);

    public Uri PageUrl => _pageUrl;

    /// <summary>Null with a problem when nothing can be opened there; a problem beside an address is a warning.</summary>
    public (Uri? Url, string? Problem) Resolve(string? address)
    {
        var text = (address ?? "").Trim();
        if (text.Length == 0)
            return (null, null);
        if (text[0] == '#')
            return (WithTail(_pageUrl, text), null);
        if (text.StartsWith("//", StringComparison.Ordinal))
            text = "https:" + text;
        if (Scheme(text) is { } scheme)
            return ResolveAbsolute(text, scheme);
        return text[0] == '/' ? ResolveAt(site, text) : ResolveRelative(text);
    }

    /// <summary>An address that must be absolute: for sources that have no files around them.</summary>
    public static (Uri? Url, string? Problem) ResolveAbsolute(string text) =>
        Scheme(text) is { } scheme ? ResolveAbsolute(text, scheme) : (null, $"'{Short(text)}' is not a whole address; its text is shown.");

    private static (Uri? Url, string? Problem) ResolveAbsolute(string text, string scheme)
    {
        if (scheme is not ("http" or "https" or "mailto"))
            return (null, $"An address of the kind '{Short(scheme)}:' cannot be opened from a card; its text is shown.");
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && CanBeWritten(url)
            ? (url, null)
            : (null, $"'{Short(text)}' is not an address; its text is shown.");
    }

    private (Uri? Url, string? Problem) ResolveRelative(string text)
    {
        var tailAt = text.IndexOfAny(['#', '?']);
        var path = Unescape(tailAt < 0 ? text : text[..tailAt]);
        var tail = tailAt < 0 ? "" : text[tailAt..];
        if (path.Length == 0)
            return ResolveAt(_pageUrl, tail);
        // Markdown counts from the file, raw HTML in the page counts from the page's address.
        var fromFile = Combine(page.Path.Contains('/', StringComparison.Ordinal) ? page.Path[..page.Path.LastIndexOf('/')] : "", path);
        var fromPage = Combine(BelowSite(_pageUrl), path);
        foreach (var candidate in new[] { fromFile, fromPage })
        {
            if (candidate is not null && FileAt(candidate) is { } found)
                return (WithTail(UrlOf(found), tail), null);
        }
        if (fromFile is null or "")
            return (null, $"'{Short(text)}' leads out of the paper; its text is shown.");
        return path.EndsWith(".md", StringComparison.OrdinalIgnoreCase)
            ? (null, $"'{Short(path)}' is not a page of the paper; its text is shown.")
            : (WithTail(UrlOf(fromFile), tail), path.EndsWith('/') ? null : $"'{Short(path)}' is not among the paper's files.");
    }

    /// <summary>The file a path leads to: itself, or the page that is published there.</summary>
    private string? FileAt(string path)
    {
        var below = path.Length == 0 ? "" : path + "/";
        string[] candidates = [path, path.Length == 0 ? "" : path + ".md", below + "index.md", below + "README.md"];
        return Array.Find(candidates, candidate => candidate.Length > 0 && File.Exists(Path.Combine(plan.Folder, candidate)));
    }

    private Uri UrlOf(string path) =>
        path.EndsWith(".md", StringComparison.OrdinalIgnoreCase)
            ? new PlannedPage(path, null, []).UrlAt(site, plan.DirectoryUrls)
            : new Uri(site, string.Join('/', path.Split('/').Select(Uri.EscapeDataString)));

    private string BelowSite(Uri url) => Unescape(site.MakeRelativeUri(url).ToString().Split('?', '#')[0]).TrimEnd('/');

    /// <summary>A path below the folder without dots, or null when it would leave the folder.</summary>
    private static string? Combine(string folder, string path)
    {
        var parts = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var part in path.Split('/'))
        {
            if (part == ".." && parts.Count == 0)
                return null;
            if (part == "..")
                parts.RemoveAt(parts.Count - 1);
            else if (part is not ("." or ""))
                parts.Add(part);
        }
        return string.Join('/', parts);
    }

    private static (Uri? Url, string? Problem) ResolveAt(Uri start, string text) =>
        Uri.TryCreate(start, text, out var url) && CanBeWritten(url) ? (url, null) : (null, $"'{Short(text)}' is not an address; its text is shown.");

    private static Uri WithTail(Uri url, string tail) => tail.Length > 0 && Uri.TryCreate(url, tail, out var whole) && CanBeWritten(whole) ? whole : url;

    private static bool CanBeWritten(Uri url)
    {
        try
        {
            return url.AbsoluteUri.Length <= 2000;
        }
        catch (UriFormatException) // a host that only shows to be impossible when it is encoded
        {
            return false;
        }
    }

    private static string? Scheme(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && char.IsAsciiLetter(text[0]) && text[..colon].All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.')
            ? text[..colon].ToLowerInvariant()
            : null;
    }

    private static string Unescape(string path)
    {
        var plain = Uri.UnescapeDataString(path);
        return plain.Contains('\0') ? path : plain;
    }

    private static string Short(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
