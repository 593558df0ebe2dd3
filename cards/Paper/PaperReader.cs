namespace CoeBot.Cards.Paper;

/// <summary>Reads a paper from disk, once: an mkdocs site, a folder of Markdown, or one page. Nothing is fetched.</summary>
public static class PaperReader
{
    /// <summary>
    /// Reads the paper at <paramref name="source"/>. <paramref name="siteUrl"/> is where it is published and wins over
    /// what the source says.
    /// </summary>
    /// <exception cref="PaperException">The source cannot be read; the message names the file.</exception>
    public static ConsultationPaper Read(string source, Uri? siteUrl)
    {
        var path = Path.GetFullPath(source);
        var plan = Plan(path, source);
        var site = SiteAddress(siteUrl ?? plan.SiteUrl, source);
        return PaperBuilder.Build(plan, site);
    }

    private static SitePlan Plan(string path, string source)
    {
        if (File.Exists(Path.Combine(path, MkdocsSite.FileName)))
            return MkdocsSite.Read(path);
        if (Directory.Exists(path))
            return MarkdownFolder.Read(path);
        if (!File.Exists(path))
            throw new PaperException($"'{source}' is not there: name an mkdocs site, a folder of Markdown files, or a page.");
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".md" or ".markdown" => MarkdownFolder.ReadSingle(path),
            var other => throw new PaperException($"'{source}' is a {other} file; a paper is an mkdocs site, a folder of Markdown files, or a page."),
        };
    }

    private static Uri SiteAddress(Uri? address, string source)
    {
        if (address is null)
            throw new PaperException($"'{source}' does not say where it is published; set Paper:SiteUrl to its public address.");
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
            throw new PaperException($"The paper's address '{address}' should start with https://.");
        return address.AbsolutePath.EndsWith('/') ? address : new Uri(address.GetLeftPart(UriPartial.Path) + "/");
    }
}
