using CoeBot.Cards.Paper.Manuscripts;
using CoeBot.Cards.Paper.Pages;

namespace CoeBot.Cards.Paper;

/// <summary>Reads a paper from disk, once: an mkdocs site, a folder of Markdown, one page, a Word file or plain text. Nothing is fetched.</summary>
public static class PaperReader
{
    /// <summary>
    /// Reads the paper at <paramref name="source"/>. <paramref name="siteUrl"/> is where it is published and wins over
    /// what the source says.
    /// </summary>
    /// <exception cref="PaperException">The source cannot be read; the message names the file.</exception>
    public static ConsultationPaper Read(string source, Uri? siteUrl)
    {
        // Shells end a folder's name in a slash, and a paper may be called as its folder is.
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(source));
        var warnings = new List<PaperWarning>();
        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".docx" when File.Exists(path) => PaperBuilder.Build(WordManuscript.Read(path, warnings), SiteAddress(siteUrl, source), warnings),
            ".txt" when File.Exists(path) => PaperBuilder.Build(PlainManuscript.Read(path), SiteAddress(siteUrl, source), warnings),
            _ => Read(Plan(path, source), siteUrl, source),
        };
    }

    private static ConsultationPaper Read(SitePlan plan, Uri? siteUrl, string source) =>
        PaperBuilder.Build(plan, SiteAddress(siteUrl ?? plan.SiteUrl, source));

    private static SitePlan Plan(string path, string source)
    {
        if (File.Exists(Path.Combine(path, MkdocsSite.FileName)))
            return MkdocsSite.Read(path);
        if (Directory.Exists(path))
            return MarkdownFolder.Read(path);
        if (!File.Exists(path))
            throw new PaperException($"'{source}' is not there: name an mkdocs site, a folder of Markdown files, or one .md, .docx or .txt file.");
        if (Path.GetExtension(path).ToLowerInvariant() is ".md" or ".markdown")
            return MarkdownFolder.ReadSingle(path);
        throw new PaperException($"'{source}' is of no kind that is read: an mkdocs site, a folder of Markdown files, or one .md, .docx or .txt file.");
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
