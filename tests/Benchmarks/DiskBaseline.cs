using System.Diagnostics;

namespace CoeBot.Benchmarks;

/// <summary>What one flush to the disk costs that the answers are kept on: the least that a durable answer can take.</summary>
internal static class DiskBaseline
{
    private const int Times = 300;

    /// <returns>The median in milliseconds of writing 4 KB at a file's end and flushing them, as a commit does.</returns>
    public static double FlushMilliseconds(string folder)
    {
        var path = Path.Combine(folder, "flush.tmp");
        var page = new byte[4096];
        var took = new double[Times];
        using (var file = File.OpenHandle(path, FileMode.Create, FileAccess.Write, options: FileOptions.DeleteOnClose))
        {
            for (var n = 0; n < Times; n++)
            {
                var started = Stopwatch.GetTimestamp();
                RandomAccess.Write(file, page, n * page.Length);
                RandomAccess.FlushToDisk(file);
                took[n] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }
        }

        Array.Sort(took);
        return Latencies.Percentile(took, 0.5);
    }
}
