using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;

namespace CoeBot.Tests.House;

public sealed class TypeTests
{
    private static IEnumerable<Type> ServiceTypes => typeof(CoeBot.Program).Assembly.GetTypes()
        .Where(type => type.Namespace?.StartsWith("CoeBot", StringComparison.Ordinal) == true && type.GetCustomAttribute<CompilerGeneratedAttribute>() is null);

    [Fact]
    public void Nothing_of_the_service_is_public() => Assert.DoesNotContain(ServiceTypes, type => type.IsPublic);

    [Fact]
    public void Classes_are_sealed_unless_something_derives_from_them()
    {
        var bases = ServiceTypes.Select(type => type.BaseType).OfType<Type>().ToHashSet();
        Assert.All(ServiceTypes.Where(type => type.IsClass && !bases.Contains(type)), type => Assert.True(type.IsSealed, type.FullName));
    }

    [Fact]
    public void Each_folder_has_one_door()
    {
        var doors = ServiceTypes.Where(type => type.Name.EndsWith("Setup", StringComparison.Ordinal)).GroupBy(type => type.Namespace);
        Assert.All(doors, door => Assert.Single(door));
    }
}
