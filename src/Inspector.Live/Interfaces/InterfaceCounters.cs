using System.Globalization;

namespace Inspector.Live;

/// <summary>The system's counters of all interfaces: one small read, no right needed, nothing captured.</summary>
public static class InterfaceCounters
{
    private const string Source = "/proc/net/dev";
    private const int HeaderLines = 2;
    private const int Columns = 16;

    /// <summary>All interfaces of this network namespace; empty where the system does not tell.</summary>
    public static IReadOnlyList<InterfaceCounter> Read()
    {
        try
        {
            return Parse(File.ReadAllLines(Source));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A container may hide it: no little lines then.
            return [];
        }
    }

    internal static IReadOnlyList<InterfaceCounter> Parse(IReadOnlyList<string> lines)
    {
        var counters = new List<InterfaceCounter>();
        Span<Range> columns = stackalloc Range[Columns + 1];
        foreach (string line in lines.Skip(HeaderLines))
        {
            // A name may hold a colon (an alias), a number never does.
            int colon = line.LastIndexOf(':');
            if (colon < 0) continue;
            ReadOnlySpan<char> numbers = line.AsSpan(colon + 1);
            if (numbers.Split(columns, ' ', StringSplitOptions.RemoveEmptyEntries) < Columns) continue;
            counters.Add(new(line[..colon].Trim(), Number(numbers[columns[0]]), Number(numbers[columns[1]]), Number(numbers[columns[3]]),
                Number(numbers[columns[8]]), Number(numbers[columns[9]])));
        }

        return counters;
    }

    private static long Number(ReadOnlySpan<char> digits) =>
        ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number) ? unchecked((long)number) : 0;
}
