using System.Globalization;

namespace Inspector.Web.Links;

/// <summary>A part of a capture's time: nanoseconds since its first packet, both ends included; null for open.</summary>
/// <param name="From">The first moment of it.</param>
/// <param name="To">The last.</param>
public readonly record struct TimeRange(long? From, long? To)
{
    private const long Second = 1_000_000_000;

    /// <summary>No condition at all.</summary>
    public bool IsOpen => From is null && To is null;

    /// <summary>A display filter for it; null when it is open at both ends.</summary>
    public string? Filter => (From, To) switch
    {
        (long from, long to) => $"frame.time_relative >= {Text(from)} && frame.time_relative <= {Text(to)}",
        (long from, null) => $"frame.time_relative >= {Text(from)}",
        (null, long to) => $"frame.time_relative <= {Text(to)}",
        _ => null,
    };

    /// <summary>"1.5", "-0.000000001": seconds without digits that say nothing.</summary>
    public static string Text(long nanoseconds) => (nanoseconds / (decimal)Second).ToString("0.#########", CultureInfo.InvariantCulture);

    /// <summary>Reads seconds; null for what is none, or says more than nanoseconds can hold.</summary>
    public static long? Read(string? seconds)
    {
        const NumberStyles Form = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        if (!decimal.TryParse(seconds, Form, CultureInfo.InvariantCulture, out decimal value)) return null;
        return Math.Abs(value) < long.MaxValue / Second ? (long)Math.Round(value * Second) : null;
    }
}
