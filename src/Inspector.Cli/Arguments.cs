using System.Globalization;

namespace Inspector.Cli;

/// <summary>
/// The words behind the command's name, taken one by one. Options and operands may stand in any order; -x VALUE, -xVALUE and --long=VALUE all work.
/// A command that reads a file takes it as its first operand or, as tshark has it, behind -r.
/// </summary>
internal sealed class Arguments(string[] words, bool readsFile = true)
{
    private readonly List<string> _operands = [];
    private int _next;
    private string? _attached;
    private string _option = "";

    public bool AsksForHelp => words.Contains("-h") || words.Contains("--help");

    /// <summary>What were no options, in order; complete once <see cref="NextOption"/> has answered null.</summary>
    public IReadOnlyList<string> Operands => _operands;

    /// <summary>The next option's name ("-e", "--count"), null when there is no more.</summary>
    public string? NextOption()
    {
        if (_attached is not null) throw new UsageException($"The option {_option} takes no value.");
        while (_next < words.Length)
        {
            string word = words[_next++];
            if (word == "--")
            {
                while (_next < words.Length) _operands.Add(words[_next++]);
                break;
            }

            if (word.Length < 2 || word[0] != '-')
            {
                _operands.Add(word);
                continue;
            }

            int equals = word.IndexOf('=', StringComparison.Ordinal);
            if (word.StartsWith("--", StringComparison.Ordinal)) (_option, _attached) = equals < 0 ? (word, null) : (word[..equals], word[(equals + 1)..]);
            else (_option, _attached) = word.Length == 2 ? (word, null) : (word[..2], word[2..]);
            if (readsFile && _option == "-r")
            {
                _operands.Insert(0, Value());
                continue;
            }

            return _option;
        }

        return null;
    }

    /// <summary>The value of the option just read.</summary>
    public string Value()
    {
        if (_attached is { } value)
        {
            _attached = null;
            return value;
        }

        return _next < words.Length ? words[_next++] : throw new UsageException($"The option {_option} needs a value.");
    }

    public long Number(long least)
    {
        string text = Value();
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= least
            ? number
            : throw new UsageException($"The option {_option} needs a whole number from {least}, not '{text}'.");
    }

    /// <summary>The value, which must be one of the names given.</summary>
    public string OneOf(params ReadOnlySpan<string> names)
    {
        string text = Value();
        foreach (string name in names)
        {
            if (text == name) return text;
        }

        throw new UsageException($"The option {_option} takes {string.Join(", ", names!)}, not '{text}'.");
    }

    public UsageException Unknown() => new($"There is no option {_option} here.");

    /// <summary>Checks the number of operands.</summary>
    public void Expect(int least, int most, string usage)
    {
        if (_operands.Count < least || _operands.Count > most) throw new UsageException("Usage: inspector " + usage);
    }

    /// <summary>An operand that must be a whole number.</summary>
    public int OperandNumber(int position, string what, int least)
    {
        string text = _operands[position];
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least
            ? number
            : throw new UsageException($"The {what} must be a whole number from {least}, not '{text}'.");
    }
}
