using CoeBot.Cards.Paper;
using CoeBot.Configuration;

namespace CoeBot.Paper;

/// <summary>Reads the paper and its form once, at start: a broken one stops the start and names the file.</summary>
internal static class PaperSetup
{
    public static IServiceCollection AddPaper(this IServiceCollection services, Settings settings) => services
        .AddSingleton(PaperReader.Read(settings.Paper.Source, settings.Paper.SiteUrl))
        .AddSingleton(PaperForm.Read(settings.Paper));
}
