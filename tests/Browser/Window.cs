using Microsoft.Playwright;

namespace CoeBot.Browser;

/// <summary>The size in CSS pixels and the theme of a browser window. 320 is a phone, and a 1280 screen at 400 % zoom.</summary>
public sealed record Window(int Width, int Height, ColorScheme Theme = ColorScheme.Light)
{
    public static readonly Window Desk = new(1280, 800);
    public static readonly Window DeskAtNight = Desk with { Theme = ColorScheme.Dark };
    public static readonly Window Tablet = new(640, 900);
    public static readonly Window TabletAtNight = Tablet with { Theme = ColorScheme.Dark };
    public static readonly Window Phone = new(320, 640);
    public static readonly Window PhoneAtNight = Phone with { Theme = ColorScheme.Dark };

    public string Name => $"{Width}-{(Theme == ColorScheme.Dark ? "dark" : "light")}";

    public override string ToString() => Name;
}
