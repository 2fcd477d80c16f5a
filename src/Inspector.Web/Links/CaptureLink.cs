using System.Globalization;
using Inspector.Analysis.Sessions.Store;

namespace Inspector.Web.Links;

/// <summary>Builds and reads the address of a capture's page. The address is the view: capture, and the connection it is narrowed to.</summary>
public static class CaptureLink
{
    public const string ConnectionParameter = "connection";

    /// <summary>The page of a capture, of one TCP connection of it (tcp.stream) when given.</summary>
    public static string To(CaptureId id, int? connection = null) =>
        connection is int stream ? string.Create(CultureInfo.InvariantCulture, $"/captures/{id}?{ConnectionParameter}={stream}") : $"/captures/{id}";

    /// <summary>Reads the connection back; null for none and for anything that is no stream number.</summary>
    public static int? ReadConnection(string? value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int stream) ? stream : null;
}
