using Inspector.Analysis.Filtering;

namespace Inspector.Cli.Options;

/// <summary>The -e and -E options, which are tshark's.</summary>
internal sealed class FieldsOptions
{
    public List<Field> Fields { get; } = [];

    public bool Header { get; private set; }

    public char Separator { get; private set; } = '\t';

    /// <summary>f first, l last, a all.</summary>
    public char Occurrence { get; private set; } = 'a';

    public char Aggregator { get; private set; } = ',';

    /// <summary>The quote around each cell, NUL for none.</summary>
    public char Quote { get; private set; }

    public bool ByteOrderMark { get; private set; }

    public void AddField(string name)
    {
        if (FieldCatalog.TryGet(name, out Field? field))
        {
            Fields.Add(field);
            return;
        }

        IReadOnlyList<string> nearest = FieldCatalog.Nearest(name);
        throw new UsageException($"There is no field '{name}'."
            + (nearest.Count > 0 ? $" Nearest: {string.Join(", ", nearest)}." : " 'inspector fields' lists them."));
    }

    /// <summary>One -E: "key=value".</summary>
    public void Set(string pair)
    {
        int equals = pair.IndexOf('=', StringComparison.Ordinal);
        string key = equals < 0 ? pair : pair[..equals];
        string value = equals < 0 ? "" : pair[(equals + 1)..];
        switch (key)
        {
            case "header": Header = One(key, value, "yn") == 'y'; break;
            case "bom": ByteOrderMark = One(key, value, "yn") == 'y'; break;
            case "occurrence": Occurrence = One(key, value, "fla"); break;
            case "separator": Separator = Character(key, value); break;
            case "aggregator": Aggregator = Character(key, value); break;
            case "quote":
                Quote = One(key, value, "dsn") switch
                {
                    'd' => '"',
                    's' => '\'',
                    _ => '\0',
                };
                break;
            default: throw new UsageException($"-E knows header, separator, occurrence, aggregator, quote and bom, not '{key}'.");
        }
    }

    private static char One(string key, string value, string letters) => value.Length == 1 && letters.Contains(value[0], StringComparison.Ordinal)
        ? value[0]
        : throw new UsageException($"-E {key}= takes one of {string.Join(", ", letters.ToCharArray())}, not '{value}'.");

    private static char Character(string key, string value) => value switch
    {
        "/t" => '\t',
        "/s" => ' ',
        [var character] when character < 128 => character,
        _ => throw new UsageException($"-E {key}= takes /t, /s or one character, not '{value}'."),
    };
}
