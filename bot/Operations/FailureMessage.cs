using System.Data.Common;
using CoeBot.Cards.Paper;
using CoeBot.Configuration;
using CoeBot.Outbox;
using CoeBot.SharePoint;
using CoeBot.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CoeBot.Operations;

/// <summary>What an operator is told of a failure that is the world's and not ours. Codes and words of ours: a driver's own text may name hosts, accounts or values.</summary>
internal static class FailureMessage
{
    /// <returns>Null for what nobody expects: that is a fault of the program, and its trace is wanted.</returns>
    public static string? Of(Exception failure) => failure switch
    {
        SettingsException or PaperException or SchemaException => failure.Message,
        GraphException graph => $"{Graph(graph)}. What was done so far stays; once that is mended, run the command again.",
        DbException or TimeoutException => $"The database {OfDatabase(failure)} Then run the command again.",
        // The system's own sentence, with the file's name as it was typed.
        IOException or UnauthorizedAccessException => failure.Message,
        _ => null,
    };

    /// <returns>Goes on from "the database"; null where the failure is not the database's.</returns>
    public static string? OfDatabase(Exception failure) => failure switch
    {
        PostgresException { SqlState: var state } => $"refused ({state}). Check Storage:ConnectionString, and that the database and its account are there.",
        NpgsqlException or TimeoutException => "can't be reached. Check Storage:ConnectionString, the server and the network.",
        SqliteException { SqliteErrorCode: var code } => code switch
        {
            5 or 6 => "is in use by another program, which has locked it. Stop that one, or wait until it is done.",
            8 => "can't be written. Check the rights on its file and folder.",
            10 or 13 => "could not be read from the disk or written to it. Check that the disk has room and is well.",
            11 or 26 => "is damaged, or is none. Check Storage:ConnectionString, or restore a backup.",
            14 => "can't be opened. Check in Storage:ConnectionString that its folder is there, and the rights on both.",
            _ => $"can't be read (SQLite {code}). Check Storage:ConnectionString.",
        },
        DbException => $"can't be read ({failure.GetType().Name}). Check Storage:ConnectionString.",
        _ => null,
    };

    private static string Graph(GraphException failure) =>
        GraphOutcome.Of(failure) is DeliveryOutcome.Later { Reason: { } reason } ? reason : $"Graph: {failure.Summary}";
}
