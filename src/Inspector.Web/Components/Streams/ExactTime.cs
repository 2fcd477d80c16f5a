using System.Globalization;

namespace Inspector.Web.Components.Streams;

/// <summary>Times of one connection in full: the unit follows the size, no digit is dropped.</summary>
public static class ExactTime
{
    private const long Microsecond = 1_000;
    private const long Millisecond = 1_000_000;
    private const long Second = 1_000_000_000;

    /// <summary>"523 µs", "40.373 ms", "2.500123 s", "3 min 2.5 s".</summary>
    public static string Span(long nanoseconds)
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        long size = Math.Abs(nanoseconds);
        if (size < Millisecond) return string.Create(culture, $"{nanoseconds / (decimal)Microsecond:0.###} µs");
        if (size < Second) return string.Create(culture, $"{nanoseconds / (decimal)Millisecond:0.######} ms");
        if (size < 60 * Second) return string.Create(culture, $"{nanoseconds / (decimal)Second:0.#########} s");
        long minutes = nanoseconds / (60 * Second);
        decimal rest = Math.Abs(nanoseconds % (60 * Second)) / (decimal)Second;
        if (Math.Abs(minutes) < 60) return string.Create(culture, $"{minutes} min{(rest == 0 ? "" : $" {rest.ToString("0.###", culture)} s")}");
        return string.Create(culture, $"{minutes / 60} h {Math.Abs(minutes % 60)} min {rest:0.#} s");
    }

    /// <summary>As <see cref="Span"/>, to a precision a sentence can bear: three digits behind the point at most.</summary>
    public static string Short(long nanoseconds)
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        long size = Math.Abs(nanoseconds);
        if (size < Millisecond) return string.Create(culture, $"{nanoseconds / (decimal)Microsecond:0.#} µs");
        if (size < Second) return string.Create(culture, $"{nanoseconds / (decimal)Millisecond:0.#} ms");
        return size < 60 * Second ? string.Create(culture, $"{nanoseconds / (decimal)Second:0.###} s") : Span(nanoseconds);
    }

    /// <summary>"0.040373": seconds since the connection's first packet, to the microsecond.</summary>
    public static string Since(long nanoseconds) => (nanoseconds / 1_000_000_000m).ToString("F6", CultureInfo.InvariantCulture);
}
