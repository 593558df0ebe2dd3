namespace CoeBot.Cards.Paper;

/// <summary>Makes the ways to write one page's address the same: scheme, query, a final slash and <c>index.html</c> don't count.</summary>
internal static class PageAddress
{
    private const string Index = "index.html";

    public static string Of(Uri address, bool withFragment)
    {
        var path = address.AbsolutePath;
        if (path.EndsWith("/" + Index, StringComparison.OrdinalIgnoreCase))
            path = path[..^Index.Length];
        return $"{address.IdnHost.ToLowerInvariant()}{(address.IsDefaultPort ? "" : $":{address.Port}")}{path.TrimEnd('/')}{(withFragment ? address.Fragment : "")}";
    }
}
