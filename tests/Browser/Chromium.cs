using System.Diagnostics;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(CoeBot.Browser.Chromium))]

namespace CoeBot.Browser;

/// <summary>
/// One Chromium for all tests. Where there is none and it cannot be installed, a test is skipped and says what is missing;
/// with COEBOT_REQUIRE_ALL=1 it fails instead.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    // No sandbox: containers rarely allow one, and the only page opened is our own. The rest keeps the browser from calling home.
    private static readonly string[] Switches =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string _missing = "Chromium was not started.";

    public async ValueTask InitializeAsync()
    {
        if (Found() is null) await InstallAsync();
        if (Found() is not { } path)
        {
            _missing = $"These tests need Chromium at {Places[0]} (apt-get install chromium).";
            return;
        }
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Switches });
    }

    /// <summary>A window of its own: no cookie, storage or address of another test.</summary>
    public async Task<IPage> OpenAsync(Window window)
    {
        if (_browser is null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("COEBOT_REQUIRE_ALL") == "1", _missing);
            Assert.Fail(_missing);
        }
        var context = await _browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = window.Width, Height = window.Height },
            ColorScheme = window.Theme,
            Locale = "en-GB",
            TimezoneId = "Europe/London",
        });
        return await context.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private static string? Found() => Places.FirstOrDefault(File.Exists);

    private static async Task InstallAsync()
    {
        const string Installer = "/usr/bin/apt-get";
        if (!Environment.IsPrivilegedProcess || !File.Exists(Installer)) return;
        var start = new ProcessStartInfo(Installer, ["install", "-y", "--no-install-recommends", "chromium"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" },
        };
        using var process = Process.Start(start)!;
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync(), process.WaitForExitAsync());
    }
}
