namespace CoeBot.Cards.Paper.Pages;

/// <summary>What a source says about itself before any page is read: its name, its address, its pages in order.</summary>
internal sealed record SitePlan(string Title, Uri? SiteUrl, string Folder, bool DirectoryUrls, IReadOnlyList<PlannedPage> Pages)
{
    public IReadOnlyList<PaperWarning> Warnings { get; init; } = [];
}

/// <summary>A page by its path below the folder, with <c>/</c> between the parts.</summary>
internal sealed record PlannedPage(string Path, string? NavTitle, IReadOnlyList<string> Under)
{
    private string FileName => Path[(Path.LastIndexOf('/') + 1)..];

    private string Stem => System.IO.Path.GetFileNameWithoutExtension(FileName);

    private bool IsIndex => Stem is "index" or "README";

    private string? FolderName => Path.Split('/') is { Length: > 1 } parts ? parts[^2] : null;

    /// <summary>From the file, never from the table of contents, so that a page keeps its id when it moves there.</summary>
    public SectionId Id => SectionId.Of(IsIndex && FolderName is { } folder ? folder : IsIndex ? "index" : Stem);

    public Uri UrlAt(Uri site, bool directoryUrls)
    {
        var below = Path[..^FileName.Length];
        var page = IsIndex ? (directoryUrls ? below : below + "index.html") : below + Stem + (directoryUrls ? "/" : ".html");
        return new Uri(site, string.Join('/', page.Split('/').Select(Uri.EscapeDataString)));
    }
}
