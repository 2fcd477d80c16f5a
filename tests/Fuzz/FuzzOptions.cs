using System.Globalization;

namespace Inspector.Fuzz;

/// <summary>What the command line asks for.</summary>
internal sealed record FuzzOptions
{
    public const string Usage = """
        usage: Fuzz [--count N] [--seconds T] [--seed S] [--only K] [--input FILE] [--captures DIR]...
          --count N     inputs to try (10000)
          --seconds T   stop after T seconds even when fewer were tried
          --seed S      which inputs: same seed, same captures, same inputs (1)
          --only K      just the K-th input of the seed
          --input FILE  just this file, as it is
          --captures D  captures to damage (tests/Captures and, when present, ../shared/corpus/dev and ../shared/vectors)
        """;

    public long Count { get; private init; } = 10_000;

    public double Seconds { get; private init; } = double.PositiveInfinity;

    public int Seed { get; private init; } = 1;

    public long? Only { get; private init; }

    public string? Input { get; private init; }

    public IReadOnlyList<string> Captures { get; private init; } = [];

    /// <summary>Null when the arguments make no sense.</summary>
    public static FuzzOptions? Parse(ReadOnlySpan<string> arguments)
    {
        var options = new FuzzOptions();
        bool counted = false;
        for (int i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 == arguments.Length) return null;
            string value = arguments[i + 1];
            if (arguments[i] == "--input") options = options with { Input = value };
            else if (arguments[i] == "--captures") options = options with { Captures = [.. options.Captures, value] };
            else if (!long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number)) return null;
            else if (arguments[i] == "--count") (options, counted) = (options with { Count = number }, true);
            else if (arguments[i] == "--seconds") options = options with { Seconds = number };
            else if (arguments[i] == "--seed") options = options with { Seed = unchecked((int)number) };
            else if (arguments[i] == "--only") options = options with { Only = number };
            else return null;
        }

        // A time alone means: as many as fit.
        return !counted && double.IsFinite(options.Seconds) ? options with { Count = long.MaxValue } : options;
    }
}
