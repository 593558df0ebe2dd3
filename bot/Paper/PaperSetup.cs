using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;
using CoeBot.Configuration;

namespace CoeBot.Paper;

/// <summary>Reads the paper once, at start: a broken paper stops the start and names the file.</summary>
internal static class PaperSetup
{
    public static IServiceCollection AddPaper(this IServiceCollection services, Settings settings) => services
        .AddSingleton(PaperReader.Read(settings.Paper.Source, settings.Paper.SiteUrl))
        .AddSingleton(Form.BuiltIn);
}
