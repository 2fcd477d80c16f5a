using Inspector.Analysis.Filtering.Language;
using Xunit;

namespace Inspector.Analysis.Tests.Filtering;

public class FilterTextTests
{
    [Theory]
    [InlineData(null, "tcp", FilterCombination.Selected, "tcp")]
    [InlineData(" ", "tcp", FilterCombination.AndSelected, "tcp")]
    [InlineData("udp", "tcp", FilterCombination.Selected, "tcp")]
    [InlineData("udp", "tcp", FilterCombination.NotSelected, "!(tcp)")]
    [InlineData("udp", "tcp", FilterCombination.AndSelected, "udp && tcp")]
    [InlineData("udp", "tcp", FilterCombination.OrNotSelected, "udp || !(tcp)")]
    [InlineData("a or b", "tcp", FilterCombination.AndSelected, "(a or b) && tcp")]
    [InlineData("(a || b)", "tcp", FilterCombination.AndSelected, "(a || b) && tcp")]
    [InlineData("(a) || (b)", "tcp", FilterCombination.AndSelected, "((a) || (b)) && tcp")]
    [InlineData("http.host == \"this or that && \\\" or\"", "tcp", FilterCombination.AndSelected, "http.host == \"this or that && \\\" or\" && tcp")]
    [InlineData("vendor.or == 1", "ip.src == 1.1.1.1 && ip.dst == 2.2.2.2", FilterCombination.OrSelected, "vendor.or == 1 || (ip.src == 1.1.1.1 && ip.dst == 2.2.2.2)")]
    [InlineData("tcp.flags & 2", "tcp", FilterCombination.AndNotSelected, "tcp.flags & 2 && !(tcp)")]
    public void Filters_put_together_mean_what_they_meant(string? current, string expression, FilterCombination how, string expected) =>
        Assert.Equal(expected, FilterText.Combine(current, expression, how));
}
