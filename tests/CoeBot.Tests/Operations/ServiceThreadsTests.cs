using CoeBot.Tests.Journeys;
using Xunit;

namespace CoeBot.Tests.Operations;

public sealed class ServiceThreadsTests
{
    private const string Batch = "3";

    [Fact]
    public async Task No_thread_of_a_running_service_pushes_another_off_its_core_when_it_wakes()
    {
        if (!OperatingSystem.IsLinux()) return;
        await using var journey = await Journey.StartAsync();
        await using var node = await journey.MoveOutAsync();
        var policies = Directory.EnumerateDirectories($"/proc/{node.ProcessId}/task").Select(Policy).OfType<string>().ToList();
        Assert.NotEmpty(policies);
        Assert.All(policies, policy => Assert.Equal(Batch, policy));
    }

    // The 41st field of proc_pid_stat(5), counted behind the name, which may have spaces; the first two are before it. A thread may have ended.
    private static string? Policy(string thread)
    {
        var stat = Path.Combine(thread, "stat");
        try
        {
            var text = File.ReadAllText(stat);
            return text[(text.LastIndexOf(')') + 2)..].Split(' ')[41 - 3];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
