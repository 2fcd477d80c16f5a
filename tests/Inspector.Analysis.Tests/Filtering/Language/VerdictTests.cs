using Inspector.Analysis.Filtering.Language;
using Xunit;

namespace Inspector.Analysis.Tests.Filtering.Language;

/// <summary>What compiles and what is refused, against tshark.</summary>
public class VerdictTests
{
    [Fact]
    public void A_thousand_filters_are_accepted_or_refused_as_tshark_does()
    {
        string path = Path.Combine(RepositoryFiles.Root, "tests", "Inspector.Analysis.Tests", "Filtering", "Language", "Verdicts.tsv");
        List<string> differ = [];
        int count = 0;
        foreach (string line in File.ReadLines(path))
        {
            if (line.StartsWith('#')) continue;
            string[] cells = line.Split('\t', 2);
            count++;
            bool compiles = DisplayFilter.TryParse(cells[1], out _, out FilterProblem? error);
            if (compiles != (cells[0] == "ok")) differ.Add($"tshark {cells[0]}: {cells[1]}  {error?.Message}");
        }

        Assert.True(count > 1000, $"{count} filters read");
        Assert.Empty(differ);
    }

    [Fact]
    public void Filters_of_the_corpus_are_accepted_or_refused_as_tshark_does()
    {
        string oracle = Path.Combine(RepositoryFiles.Shared("corpus"), "filters.tsv");
        List<string> differ = [];
        foreach (string line in File.ReadLines(oracle).Skip(1))
        {
            string[] cells = line.Split('\t');
            if (DisplayFilter.TryParse(cells[0], out _, out _) == (cells[2] == "error")) differ.Add(cells[0]);
        }

        Assert.Empty(differ.Distinct());
    }
}
