using Xunit;

namespace Inspector.Cli.Tests;

/// <summary>The small captures, every column of their goldens, which tshark 4.0.17 printed with all occurrences.</summary>
public sealed class MicroCaptureTests
{
    /// <summary>Columns of the goldens that are texts of expert remarks, which belong to the details pane.</summary>
    private static readonly string[] s_notCompared = ["_ws.expert.message", "_ws.col.Info", "_ws.malformed"];

    /// <summary>A column, or a prefix of columns that ends in a dot, of one capture in which tshark is not followed.</summary>
    private static readonly (string Capture, string Columns)[] s_exceptions =
    [
        // Option parsing aborts in 4.0.17 and takes the analysis of the segment with it (specification 3.4).
        ("bad_options", "tcp.analysis."),

        // Quoted headers change the state of a stream there, not here (specification 1.5).
        ("icmp_embedded", "tcp."),
    ];

    public static TheoryData<string> Names()
    {
        var names = new TheoryData<string>();
        foreach (string file in Directory.GetFiles(Path.Combine(Command.Captures, "micro"), "*.expected.tsv").Order(StringComparer.Ordinal))
        {
            names.Add(Path.GetFileName(file)[..^".expected.tsv".Length]);
        }

        return names;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_cell_is_what_tshark_prints(string name)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Command.Captures, "micro", name + ".expected.tsv"));
        string[] header = lines[0].Split('\t');
        int[] compared = Enumerable.Range(0, header.Length).Where(column => IsCompared(name, header[column])).ToArray();
        string[][] rows = Command.Fields(Command.Micro(name), compared.Select(column => header[column]));
        Assert.Equal(lines.Length - 1, rows.Length);
        for (int row = 0; row < rows.Length; row++)
        {
            string[] expected = lines[row + 1].Split('\t');
            for (int i = 0; i < compared.Length; i++)
            {
                Assert.True(expected[compared[i]] == rows[row][i], $"frame {row + 1} {header[compared[i]]}: tshark '{expected[compared[i]]}', here '{rows[row][i]}'");
            }
        }
    }

    private static bool IsCompared(string capture, string column) =>
        !s_notCompared.Contains(column)
        && !s_exceptions.Any(exception => exception.Capture == capture && column.StartsWith(exception.Columns, StringComparison.Ordinal));
}
