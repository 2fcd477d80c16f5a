using Inspector.Analysis.Filtering;
using Xunit;

namespace Inspector.Cli.Tests;

public sealed class FieldCatalogTests
{
    [Fact]
    public void Every_field_stands_there_once_with_a_help_text()
    {
        Assert.Equal(FieldCatalog.All.Count, FieldCatalog.All.Select(field => field.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.All(FieldCatalog.All, field => Assert.False(string.IsNullOrWhiteSpace(field.Help), field.Name));
    }

    [Fact]
    public void Fields_are_listed_with_type_source_and_help()
    {
        string[] lines = Command.Run("fields").Lines;
        Assert.Equal(FieldCatalog.All.Count, lines.Length);
        Assert.Contains("tcp.flags\tUnsigned\tColumn\tFlags, 12 bits", lines);
    }

    [Fact]
    public void Every_field_can_be_printed_of_every_kind_of_packet()
    {
        foreach (string name in (string[])["hs_data_close4", "icmp_embedded", "bad_header_length", "snaplen_cut", "gre_same_tuple", "ipv6", "ip_fragment", "vlan_two_streams"])
        {
            string[][] rows = Command.Fields(Command.Micro(name), FieldCatalog.All.Select(field => field.Name), "-E", "occurrence=f");
            Assert.All(rows, row => Assert.Equal(FieldCatalog.All.Count, row.Length));
        }
    }
}
