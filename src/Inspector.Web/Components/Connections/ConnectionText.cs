using System.Globalization;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Statistics;

namespace Inspector.Web.Components.Connections;

/// <summary>How cells of a table of connections are written.</summary>
public static class ConnectionText
{
    private const long MostBytesWhole = 100_000_000;
    private const decimal Second = 1_000_000_000m;

    /// <summary>Digits of a time that its column holds.</summary>
    private const int MostDigits = 8;

    /// <summary>Zeek's words: closed as it should be, refused or reset, or something missing.</summary>
    public static string StyleOf(string state) => state switch
    {
        "SF" => "ok",
        "REJ" or "RSTO" or "RSTR" or "RSTOS0" or "RSTRH" => "bad",
        "S0" or "S1" or "S2" or "S3" or "SH" or "SHR" => "warn",
        _ => "",
    };

    /// <summary>Seconds to the microsecond.</summary>
    public static string Exact(long nanoseconds) => (nanoseconds / Second).ToString("F6", CultureInfo.InvariantCulture);

    /// <summary>Seconds to the microsecond while they fit their column; longer ones to fewer digits (all are then in the tooltip).</summary>
    public static string Seconds(long nanoseconds)
    {
        decimal seconds = nanoseconds / Second;
        int whole = decimal.Truncate(Math.Abs(seconds)).ToString(CultureInfo.InvariantCulture).Length;
        return seconds.ToString("F" + Math.Clamp(MostDigits - whole, 1, 6).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>The port behind an address: what must not be cut when the address is.</summary>
    public static string Port(ushort port) => string.Create(CultureInfo.InvariantCulture, $":{port}");

    /// <summary>An address before a port.</summary>
    public static string Host(in IpAddress address) => address.Version == 6 ? $"[{address}]" : address.ToString();

    /// <summary>Milliseconds to the microsecond; empty where it is not known.</summary>
    public static string Rtt(in ConnectionItem row) => row.Row.InitialRtt <= 0 ? "" : (row.Row.InitialRtt / 1_000_000m).ToString("F3", CultureInfo.InvariantCulture);

    /// <summary>All digits while they fit their column; beyond, with a unit (the exact number is then in the tooltip).</summary>
    public static string Bytes(long bytes) => bytes < MostBytesWhole ? Quantities.Count(bytes) : Quantities.Size(bytes);

    /// <summary>A number that is nothing to look at when it is zero.</summary>
    public static string? Quiet(int number) => number == 0 ? "quiet" : null;
}
