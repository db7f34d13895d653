using System.Net.Sockets;
using Forecast.Client.Hosting;
using Npgsql;

namespace Forecast.Silo.Storage;

/// <summary>
/// The PostgreSQL store cannot be used. <see cref="StoreException.Path"/> is server and database; neither it nor the message holds a password.
/// </summary>
public sealed class PostgresStoreException : StoreException
{
    public PostgresStoreException(PostgresOptions options, string reason, Exception? cause = null)
        : base(PostgresConnection.Address(options), reason, cause)
    {
    }

    /// <summary>What the driver reported, in plain words.</summary>
    public static PostgresStoreException From(PostgresOptions options, Exception error) => new(options, error switch
    {
        PostgresException refused => Refused(refused),
        _ when Inner<SocketException>(error) is { } unreachable => $"cannot be reached: {unreachable.Message.TrimEnd('.')}.",
        _ when Inner<TimeoutException>(error) is not null => "did not answer in time.",
        _ => $"failed: {error.Message}",
    }, error);

    private static string Refused(PostgresException error) => error.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"refused the user or the password: {error.MessageText}.",
        PostgresErrorCodes.InvalidCatalogName => "is not there: the server has no database of that name.",
        PostgresErrorCodes.InvalidSchemaName => "has no schema that this user may create tables in.",
        PostgresErrorCodes.InsufficientPrivilege =>
            $"does not allow it: {error.MessageText}. Give the user the right to create tables, or let a user who has it run 'forecast-silo --migrate'.",
        PostgresErrorCodes.UndefinedTable => $"lacks a table: {error.MessageText}.",
        PostgresErrorCodes.TooManyConnections => "has no connection left. Lower the pool size of the silos, or raise max_connections of the server.",
        PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown =>
            $"is starting or stopping: {error.MessageText}.",
        PostgresErrorCodes.DiskFull => "has no room left on its disk.",
        PostgresErrorCodes.ReadOnlySqlTransaction => "is read-only: a standby server, probably.",
        _ => $"failed: {error.MessageText} ({error.SqlState}).",
    };

    private static T? Inner<T>(Exception? error) where T : Exception
    {
        for (; error is not null; error = error.InnerException)
        {
            if (error is T found)
                return found;
        }

        return null;
    }
}
