using System.Globalization;
using System.Runtime.InteropServices;

namespace CoeBot.Operations;

/// <summary>How many threads the service has, and how they share the cores.</summary>
internal static class ServiceThreads
{
    private const int Batch = 3;

    /// <summary>For this process, once; harmless when done again.</summary>
    public static void Settle()
    {
        // The pool keeps to a thread for each core; where there is one core, that one may wait for the disk.
        ThreadPool.GetMinThreads(out var workers, out var completions);
        ThreadPool.SetMinThreads(Math.Max(2, workers), completions);
        if (OperatingSystem.IsLinux()) LetEachOtherFinish();
    }

    // SCHED_BATCH (sched(7)): a thread that wakes does not push another one off its core. Else the thread that watches the sockets does so for
    // each request that comes in, to hand it to the one that it stopped. Any process may ask for it; threads that are made later have it from
    // those that make them. Where it is refused all goes on as before.
    private static void LetEachOtherFinish()
    {
        try
        {
            foreach (var thread in Directory.EnumerateDirectories("/proc/self/task"))
                _ = SetScheduler(int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture), Batch, default);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or DllNotFoundException or EntryPointNotFoundException)
        {
        }
    }

    [DllImport("libc", EntryPoint = "sched_setscheduler")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetScheduler(int thread, int policy, in Parameters parameters);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Parameters
    {
        // Of those that are scheduled by the clock; all others have 0.
        private readonly int priority;
    }
}
