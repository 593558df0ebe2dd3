using System.Text.RegularExpressions;

namespace CoeBot.Tests.House;

/// <summary>The pages for people: the README, the changelog and what lies in bot/docs.</summary>
internal static partial class Documents
{
    public static IReadOnlyList<string> Pages { get; } =
    [
        Repository.At("README.md"),
        Repository.At("SECURITY.md"),
        .. Directory.EnumerateFiles(Repository.At("bot", "docs"), "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal),
    ];

    public static string Name(string page) => Path.GetRelativePath(Repository.Root, page);

    /// <returns>What stands in backticks and looks like a file or folder of the repository.</returns>
    public static IEnumerable<string> Files(string text) =>
        Quoted().Matches(text).Select(match => match.Groups[1].Value).Where(quoted => RepositoryPath().IsMatch(quoted));

    /// <returns>What is linked inside the repository.</returns>
    public static IEnumerable<string> Links(string text) =>
        Link().Matches(text).Select(match => match.Groups[1].Value).Where(target => !target.Contains("://", StringComparison.Ordinal));

    /// <returns>The words behind <c>--</c> of every call of the service, without what stands for something else.</returns>
    public static IEnumerable<string[]> Commands(string text) =>
        Command().Matches(text).Select(match => match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <returns>Lines of code blocks that begin with a program's name, as somebody would type them.</returns>
    public static IEnumerable<string> Typed(string text) => Line().Matches(text).Select(match => match.Groups[1].Value);

    public static IEnumerable<string> Settings(string text) =>
        Quoted().Matches(text).Select(match => match.Groups[1].Value).Where(quoted => Setting().IsMatch(quoted)).Select(key => Number().Replace(key, ""));

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex("^(bot|cards|manifest|tests)/[A-Za-z0-9_./-]*$")]
    private static partial Regex RepositoryPath();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"dotnet run --project bot -- ([^`\n\\|]+)")]
    private static partial Regex Command();

    [GeneratedRegex(@"^(?: {4,})?((?:dotnet|docker|az|sqlite3|pg_dump|pg_restore|export|npm|m365|Connect-PnPOnline|Invoke-PnPSiteScript|git|curl|openssl|bicep) [^`\n]+)$", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex("^(Paper|Consultation|Teams|Identity|SharePoint|Storage|Privacy|Broadcast|Digest|Manifest):[A-Za-z:{}]+$")]
    private static partial Regex Setting();

    [GeneratedRegex(@":\{n\}(:[A-Za-z]+)?$")]
    private static partial Regex Number();
}
