using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using CoeBot.Cards;
using CoeBot.Cards.Forms;
using CoeBot.Cards.Paper;
using CoeBot.Rehearsal;
using CoeBot.Teams;

namespace CoeBot.Benchmarks;

/// <summary>Steps of an answer's way that need nothing beside them.</summary>
[MemoryDiagnoser]
public class StepBenchmarks
{
    private static readonly Uri Notice = new("https://example.org/privacy");

    private Section section = null!;
    private Section longest = null!;
    private FormValues values = null!;
    private byte[] activity = null!;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        section = PaperReader.Read(SampleFiles.Paper, null).Find("why-share")!;
        longest = PaperReader.Read(Environment.GetEnvironmentVariable("COEBOT_BENCHMARK_PAPER") ?? SampleFiles.Paper, null).Sections
            .MaxBy(one => SectionCard.Build(one, Form.BuiltIn, new SectionCardView(Notice)).Utf16Bytes())!;
        values = FormValues.Empty with { Role = "la-data", Summary = "Shared records would save us a day a week", Details = new string('x', 2000) };
        await using var run = await RehearsalRun.StartAsync(new RunOptions { Provision = false }, CancellationToken.None);
        using var request = Traffic.Answers(run.Tenant).Next(run.Page);
        activity = await request.Content!.ReadAsByteArrayAsync();
    }

    [Benchmark]
    public object BuildSectionCard() => SectionCard.Build(section, Form.BuiltIn, new SectionCardView(Notice));

    /// <summary>Of the longest section of the sample paper, or of the one in the folder that COEBOT_BENCHMARK_PAPER names.</summary>
    [Benchmark]
    public object BuildLongestSectionCard() => SectionCard.Build(longest, Form.BuiltIn, new SectionCardView(Notice));

    [Benchmark]
    public int CheckForm() => FormCheck.Check(Form.BuiltIn, values).Count;

    [Benchmark]
    public object? ParseActivity() => JsonSerializer.Deserialize(activity, ActivityJson.Default.Activity);

    [Benchmark(Baseline = true)]
    public int CopyActivity() => Encoding.UTF8.GetString(activity).Length;
}
