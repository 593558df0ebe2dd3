using Xunit;

namespace CoeBot.Tests.Infra;

public sealed class DockerfileTests
{
    private static readonly string[] Lines = File.ReadAllLines(Repository.At("bot", "infra", "Dockerfile"));

    [Fact]
    public void All_that_it_copies_is_there()
    {
        var copied = Lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ').Skip(1).SkipLast(1)).ToList();

        Assert.NotEmpty(copied);
        Assert.All(copied, pattern => Assert.NotEmpty(Directory.EnumerateFileSystemEntries(Repository.Root, pattern)));
    }

    [Fact]
    public void What_every_build_needs_is_copied() =>
        Assert.All(
            new[] { "global.json", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "BannedSymbols.txt" },
            file => Assert.Contains(
                Lines.Where(line => line.StartsWith("COPY ", StringComparison.Ordinal)).SelectMany(line => line.Split(' ')),
                pattern => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(pattern, file)));

    [Fact]
    public void Its_bases_are_pinned_by_digest()
    {
        var bases = Lines.Where(line => line.StartsWith("ARG ", StringComparison.Ordinal)).ToList();

        Assert.Equal(["SDK", "RUNTIME"], bases.Select(line => line.Split(' ', '=')[1]));
        Assert.All(bases, line => Assert.Matches("^ARG [A-Z]+=mcr\\.microsoft\\.com/dotnet/[^@]+@sha256:[0-9a-f]{64}$", line));
        Assert.Equal(["FROM ${SDK} AS build", "FROM ${RUNTIME}"], Lines.Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)));
    }

    [Fact]
    public void It_runs_as_nobody_in_particular_and_can_write_where_it_keeps_its_rows()
    {
        var last = Lines.SkipWhile(line => !line.StartsWith("FROM ${RUNTIME}", StringComparison.Ordinal)).ToList();

        Assert.Equal("USER 1654", Assert.Single(last, line => line.StartsWith("USER ", StringComparison.Ordinal)));
        Assert.Contains("COPY --from=build --chown=1654:1654 /data /data", last);
        Assert.DoesNotContain(last, line => line.StartsWith("RUN ", StringComparison.Ordinal));
    }
}
