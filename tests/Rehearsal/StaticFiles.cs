using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace CoeBot.Rehearsal;

/// <summary>The page and the npm packages that it uses.</summary>
internal sealed class StaticFiles(RehearsalOptions options)
{
    private static readonly Dictionary<string, string> Vendor = new()
    {
        ["/vendor/adaptivecards.js"] = "adaptivecards/dist/adaptivecards.js",
        ["/vendor/adaptivecards.css"] = "adaptivecards/dist/adaptivecards.css",
        ["/vendor/markdown-it.js"] = "markdown-it/dist/markdown-it.min.js",
        ["/vendor/axe.js"] = "axe-core/axe.min.js",
    };

    // What draws a card is the service's own: its preview shows cards by the same code.
    private static readonly Dictionary<string, string> Drawing = new()
    {
        ["/preview/draw.js"] = "draw.js",
        ["/preview/look.js"] = "look.js",
        ["/preview/card.css"] = "card.css",
    };

    private readonly FileExtensionContentTypeProvider _types = new();
    private readonly PhysicalFileProvider? _page = Provider(options.WebRoot);
    private readonly PhysicalFileProvider? _drawing = Provider(options.Drawing);
    private readonly PhysicalFileProvider? _packages = Provider(options.NodeModules);

    /// <summary>False if there is no such file.</summary>
    internal async Task<bool> TryServeAsync(HttpContext http)
    {
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method)) return false;
        var path = http.Request.Path.Value!;
        var file = Vendor.TryGetValue(path, out var inPackages)
            ? _packages?.GetFileInfo(inPackages)
            : Drawing.TryGetValue(path, out var inDrawing) ? _drawing?.GetFileInfo(inDrawing) : _page?.GetFileInfo(path == "/" ? "/index.html" : path);
        if (file is not { Exists: true, IsDirectory: false, PhysicalPath: not null }) return false;
        http.Response.ContentType = _types.TryGetContentType(file.Name, out var type) ? type : "application/octet-stream";
        http.Response.ContentLength = file.Length;
        http.Response.Headers.CacheControl = "no-cache";
        if (HttpMethods.IsGet(http.Request.Method)) await http.Response.SendFileAsync(file, http.RequestAborted);
        return true;
    }

    private static PhysicalFileProvider? Provider(string? folder) =>
        folder is not null && Directory.Exists(folder) ? new PhysicalFileProvider(Path.GetFullPath(folder)) : null;
}
