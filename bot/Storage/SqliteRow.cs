using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using SQLitePCL;

namespace CoeBot.Storage;

/// <summary>Makes the code that reads one type from the columns of one statement: a text, a number, or an object with properties of their names.</summary>
internal static class SqliteRow
{
    /// <returns>Null where the type, or a property's, is none of those that are read here.</returns>
    public static Func<sqlite3_stmt, T>? Reader<T>(sqlite3_stmt statement)
    {
        var source = Expression.Parameter(typeof(sqlite3_stmt));
        if (Read(typeof(T)) is { } scalar) return Expression.Lambda<Func<sqlite3_stmt, T>>(Expression.Call(scalar, source, Expression.Constant(0)), source).Compile();
        if (typeof(T).GetConstructor(Type.EmptyTypes) is not { } make) return null;
        var row = Expression.Variable(typeof(T));
        var steps = new List<Expression> { Expression.Assign(row, Expression.New(make)) };
        for (var n = 0; n < raw.sqlite3_column_count(statement); n++)
        {
            var name = raw.sqlite3_column_name(statement, n).utf8_to_string();
            if (typeof(T).GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is not { CanWrite: true } property) continue;
            if (Read(property.PropertyType) is not { } read) return null;
            // A column without a value leaves the property as the type made it.
            var isNull = Expression.Call(typeof(SqliteRow), nameof(IsNull), null, source, Expression.Constant(n));
            var assign = Expression.Assign(Expression.Property(row, property), Expression.Call(read, source, Expression.Constant(n)));
            steps.Add(Expression.IfThen(Expression.Not(isNull), assign));
        }

        steps.Add(row);
        return Expression.Lambda<Func<sqlite3_stmt, T>>(Expression.Block([row], steps), source).Compile();
    }

    private static MethodInfo? Read(Type type) => type switch
    {
        _ when type == typeof(string) => Method(nameof(Text)),
        _ when type == typeof(long) => Method(nameof(Number)),
        _ when type == typeof(long?) => Method(nameof(MaybeNumber)),
        _ => null,
    };

    private static MethodInfo Method(string name) => typeof(SqliteRow).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!;

    private static bool IsNull(sqlite3_stmt statement, int n) => raw.sqlite3_column_type(statement, n) == raw.SQLITE_NULL;

    private static string? Text(sqlite3_stmt statement, int n) =>
        IsNull(statement, n) ? null : Encoding.UTF8.GetString(raw.sqlite3_column_blob(statement, n));

    private static long Number(sqlite3_stmt statement, int n) => raw.sqlite3_column_int64(statement, n);

    private static long? MaybeNumber(sqlite3_stmt statement, int n) => IsNull(statement, n) ? null : Number(statement, n);
}
