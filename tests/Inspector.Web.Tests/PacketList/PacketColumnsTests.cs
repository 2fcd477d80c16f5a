using Inspector.Web.Components.PacketList;
using Xunit;

namespace Inspector.Web.Tests.PacketList;

public class PacketColumnsTests
{
    [Fact]
    public void The_usual_columns_are_Wiresharks_and_need_no_word_in_an_address()
    {
        Assert.Equal("no,time,source,destination,protocol,length,info", PacketColumns.Usual.Text);
        Assert.Null(PacketColumns.Usual.TextOrNull);
        Assert.Equal(PacketColumns.Usual, PacketColumns.Read(null));
    }

    [Theory]
    [InlineData("no,info")]
    [InlineData("no,tcp.stream,ip.ttl:80,info:500")]
    [InlineData("info,time:120")]
    public void What_an_address_says_is_what_is_written_to_it(string text) => Assert.Equal(text, PacketColumns.Read(text).TextOrNull);

    [Theory]
    [InlineData("no,nonsense,info", "no,info")]
    [InlineData("no,no,no", "no")]
    [InlineData("no:-5,info:99999999999", "no,info")]
    [InlineData("no:1,time:99999", "no:32,time:1600")]
    [InlineData("<script>", null)]
    public void What_makes_no_sense_is_left_out(string text, string? read) => Assert.Equal(read, PacketColumns.Read(text).TextOrNull);

    [Fact]
    public void No_more_columns_than_there_is_room_for()
    {
        string many = string.Join(',', Inspector.Analysis.Filtering.FieldCatalog.All.Take(100).Select(field => field.Name));
        PacketColumns columns = PacketColumns.Read(many);
        Assert.Equal(PacketColumns.Most, columns.All.Count);
        Assert.Same(columns, columns.With("info"));
    }

    [Fact]
    public void A_field_is_added_before_Info_once()
    {
        PacketColumns columns = PacketColumns.Usual.With("tcp.stream");
        Assert.Equal("no,time,source,destination,protocol,length,tcp.stream,info", columns.Text);
        Assert.Same(columns, columns.With("tcp.stream"));
        Assert.Same(columns, columns.With("no.such.field"));
    }

    [Fact]
    public void Columns_are_moved_removed_and_resized_and_the_last_one_stays()
    {
        PacketColumns columns = PacketColumns.Read("no,time,info");
        Assert.Equal("time,info,no", columns.Moved(0, 2).Text);
        Assert.Same(columns, columns.Moved(7, 0));
        Assert.Equal("no,info", columns.Without(1).Text);
        Assert.Equal("no,time:32,info", columns.Resized(1, 3).Text);
        Assert.Equal("no,time,info", columns.Resized(1, 300).Resized(1, 0).Text);
        PacketColumns one = PacketColumns.Read("no");
        Assert.Same(one, one.Without(0));
    }

    [Theory]
    [InlineData("no,info", "46px 70px minmax(240px, 1fr)")]
    [InlineData("info,no", "46px minmax(240px, 1fr) 70px")]
    [InlineData("info:300,no", "46px 300px minmax(240px, 1fr)")]
    public void One_column_takes_what_is_left(string text, string template) => Assert.Equal(template, PacketColumns.Read(text).Template(TimeFormat.Relative));
}
