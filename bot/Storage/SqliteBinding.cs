using System.Linq.Expressions;
using System.Text;
using SQLitePCL;

namespace CoeBot.Storage;

/// <summary>Makes the code that binds the properties of one type to the parameters of one statement.</summary>
internal static class SqliteBinding
{
    // Most texts are ids and short words. What is reserved on the stack is cleared first, so they don't pay for the long ones; the longest
    // are rare enough for an array of their own.
    private const int FewOnStack = 192;
    private const int MostOnStack = 1024;

    /// <returns>Null where a property is of another type than those below.</returns>
    /// <exception cref="InvalidOperationException">A parameter has no property of its name.</exception>
    public static Action<sqlite3_stmt, object?>? Of(sqlite3_stmt statement, Type type)
    {
        var (target, values) = (Expression.Parameter(typeof(sqlite3_stmt)), Expression.Parameter(typeof(object)));
        var typed = Expression.Convert(values, type);
        var calls = new List<Expression>();
        for (var n = 1; n <= raw.sqlite3_bind_parameter_count(statement); n++)
        {
            var name = raw.sqlite3_bind_parameter_name(statement, n).utf8_to_string();
            var property = type.GetProperty(name[1..]) ?? throw new InvalidOperationException($"No value for the parameter {name}.");
            if (Bind(property.PropertyType) is not { } method) return null;
            calls.Add(Expression.Call(method, target, Expression.Constant(n), Expression.Property(typed, property)));
        }

        return calls.Count == 0 ? static (_, _) => { } : Expression.Lambda<Action<sqlite3_stmt, object?>>(Expression.Block(calls), target, values).Compile();
    }

    private static System.Reflection.MethodInfo? Bind(Type type) =>
        typeof(SqliteBinding).GetMethod(nameof(Bind), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static, [typeof(sqlite3_stmt), typeof(int), type]);

    private static void Bind(sqlite3_stmt statement, int n, long value) => raw.sqlite3_bind_int64(statement, n, value);

    private static void Bind(sqlite3_stmt statement, int n, int value) => raw.sqlite3_bind_int64(statement, n, value);

    private static void Bind(sqlite3_stmt statement, int n, long? value)
    {
        if (value is { } known) raw.sqlite3_bind_int64(statement, n, known);
        else raw.sqlite3_bind_null(statement, n);
    }

    private static void Bind(sqlite3_stmt statement, int n, string? value)
    {
        if (value is null)
        {
            raw.sqlite3_bind_null(statement, n);
            return;
        }

        var most = Encoding.UTF8.GetMaxByteCount(value.Length);
        Span<byte> text = most <= FewOnStack ? stackalloc byte[FewOnStack] : most <= MostOnStack ? stackalloc byte[MostOnStack] : new byte[most];
        raw.sqlite3_bind_text(statement, n, text[..Encoding.UTF8.GetBytes(value, text)]);
    }
}
