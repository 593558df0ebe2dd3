using FsCheck;

namespace CoeBot.Tests;

internal static class Properties
{
    /// <summary>Says nothing while a property holds: the console is the process's, and other tests read what commands say there.</summary>
    public static Config Tried(int times) => Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(times);
}
