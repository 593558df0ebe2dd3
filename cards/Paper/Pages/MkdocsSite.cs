using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CoeBot.Cards.Paper.Pages;

/// <summary>
/// Reads mkdocs.yml as a tree of nodes: its tags (<c>!!python/name</c>, <c>!ENV</c>) are never acted on.
/// </summary>
internal sealed class MkdocsSite
{
    private const int DeepestNav = 10;
    private const int MostPages = 2000;
    private readonly string _source;
    private readonly List<PlannedPage> _pages = [];
    private readonly List<PaperWarning> _warnings = [];
    private string _docs = "";

    private MkdocsSite(string source) => _source = source;

    public const string FileName = "mkdocs.yml";

    public static SitePlan Read(string source) => new MkdocsSite(source).Read();

    private SitePlan Read()
    {
        var root = YamlTree.Read(PageFile.Read(Path.Combine(_source, FileName), FileName), FileName);
        var docsDir = Scalar(root, "docs_dir") ?? "docs";
        _docs = Path.GetFullPath(Path.Combine(_source, docsDir));
        if (!IsBelow(_source, _docs) || !Directory.Exists(_docs))
            throw new PaperException($"{FileName} names docs_dir '{docsDir}', which is not a folder beside it.");
        if (Child(root, "nav") is YamlSequenceNode nav)
            ReadNav(nav, [], 0);
        else
            _pages.AddRange(MarkdownFolder.Pages(_docs));
        WarnOfPagesOutsideNav();
        return new SitePlan(Scalar(root, "site_name") ?? Path.GetFileName(_source), SiteUrl(root), _docs,
            !string.Equals(Scalar(root, "use_directory_urls"), "false", StringComparison.OrdinalIgnoreCase), _pages)
        { Warnings = _warnings };
    }

    private void ReadNav(YamlSequenceNode nav, IReadOnlyList<string> under, int depth)
    {
        // An anchor can make a list its own child; a reader's table of contents has a handful of levels.
        if (depth > DeepestNav)
            throw new PaperException($"{FileName}, line {nav.Start.Line}: nav goes more than {DeepestNav} levels deep.");
        foreach (var entry in nav.Children)
        {
            if (entry is YamlScalarNode { Value: { } path })
                AddPage(path, null, under, entry.Start);
            else if (entry is YamlMappingNode titled)
                foreach (var (key, value) in titled.Children)
                    ReadTitled(key, value, under, depth);
        }
    }

    private void ReadTitled(YamlNode key, YamlNode value, IReadOnlyList<string> under, int depth)
    {
        var title = (key as YamlScalarNode)?.Value;
        if (value is YamlScalarNode { Value: { } path })
            AddPage(path, title, under, value.Start);
        else if (value is YamlSequenceNode inner)
            ReadNav(inner, title is null ? under : [.. under, title], depth + 1);
    }

    private void AddPage(string path, string? title, IReadOnlyList<string> under, Mark at)
    {
        if (path.Contains("://", StringComparison.Ordinal) || path.StartsWith('/') || path.Length == 0)
            return;
        var page = path.Replace('\\', '/').TrimStart('.', '/');
        var full = Path.GetFullPath(Path.Combine(_docs, path));
        if (!IsBelow(_docs, full))
            throw new PaperException($"{FileName}, line {at.Line}: nav names '{path}', which lies outside {Path.GetFileName(_docs)}.");
        if (!page.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
            _warnings.Add(new(FileName, (int)at.Line, $"'{path}' is not a Markdown page and becomes no section."));
        else if (!File.Exists(full))
            throw new PaperException($"{FileName}, line {at.Line}: nav names '{path}', which is not in {Path.GetFileName(_docs)}.");
        else if (_pages.Exists(known => known.Path == page))
            _warnings.Add(new(FileName, (int)at.Line, $"'{path}' is in nav twice; it is one section."));
        else
            _pages.Add(new(page, title, under));
        if (_pages.Count > MostPages)
            throw new PaperException($"{FileName} names more than {MostPages} pages.");
    }

    private void WarnOfPagesOutsideNav()
    {
        foreach (var page in MarkdownFolder.Pages(_docs).Where(page => !_pages.Exists(known => known.Path == page.Path)))
            _warnings.Add(new(page.Path, 1, "The page is not in nav and becomes no section."));
    }

    private static Uri? SiteUrl(YamlMappingNode root)
    {
        if (Scalar(root, "site_url") is not { Length: > 0 } text)
            return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is ("http" or "https")
            ? url
            : throw new PaperException($"{FileName}: site_url '{text}' is not an http or https address.");
    }

    private static bool IsBelow(string folder, string path) =>
        path.StartsWith(Path.GetFullPath(folder).TrimEnd('/') + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static YamlNode? Child(YamlMappingNode node, string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    private static string? Scalar(YamlMappingNode node, string key) => (Child(node, key) as YamlScalarNode)?.Value;
}
