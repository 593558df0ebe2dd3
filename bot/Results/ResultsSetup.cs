using CoeBot.Results.Digests;
using CoeBot.Results.Evidence;

namespace CoeBot.Results;

internal static class ResultsSetup
{
    public static IServiceCollection AddResults(this IServiceCollection services) => services
        .AddSingleton<Coverage>()
        .AddSingleton<AnswerCounts>()
        .AddSingleton<CountFolding>()
        .AddHostedService(all => all.GetRequiredService<CountFolding>())
        .AddSingleton<ReleasedCounts>()
        .AddHostedService<ReleaseRenewal>()
        .AddSingleton<SectionTexts>()
        .AddHostedService(all => all.GetRequiredService<SectionTexts>())
        .AddSingleton<TopTerms>()
        .AddSingleton<EvidenceSource>()
        .AddSingleton<EvidencePack>()
        .AddSingleton<DigestLedger>()
        .AddSingleton<DigestNews>()
        .AddHostedService<DigestRounds>();
}
