using System.Text;
using Inspector.Analysis.Filtering;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Inspector.Web.Components.PacketList;
using Xunit;

namespace Inspector.Web.Tests.PacketList;

public class RowTextsTests
{
    private static string Cell(PacketTexts texts, string column, ListView? view = null, int before = -1) => texts.Of(PacketColumns.Find(column)!, view ?? ListView.Usual, before);

    [Fact]
    public void A_field_shows_all_its_values_as_tshark_prints_them()
    {
        using CaptureSession session = Captured.Scenario("four-way-close");
        var texts = new PacketTexts(session);
        texts.MoveTo(0);
        Assert.Matches(@"^\d+(\.\d+){3}, \d+(\.\d+){3}$", Cell(texts, "ip.addr"));
        Assert.Equal("0x0002", Cell(texts, "tcp.flags"));
        Assert.Equal("1", Cell(texts, "tcp.flags.syn"));
        Assert.Equal("", Cell(texts, "udp.port"));
        Assert.Equal("1", Cell(texts, "frame.number"));
        Assert.Equal("0.000000000", Cell(texts, "frame.time_relative"));
    }

    [Fact]
    public void A_packet_is_read_again_after_another()
    {
        using CaptureSession session = Captured.Scenario("web-page");
        var texts = new PacketTexts(session);
        texts.MoveTo(0);
        string source = Cell(texts, "source");
        texts.MoveTo(1);
        Assert.Equal(source, Cell(texts, "destination"));
        Assert.NotEqual(source, Cell(texts, "source"));
        Assert.Equal("2", Cell(texts, "no"));
    }

    [Fact]
    public void Times_count_from_the_first_packet_the_one_before_the_row_above_or_the_reference()
    {
        using CaptureSession session = Captured.Scenario("web-page");
        var texts = new PacketTexts(session);
        long At(int packet) => new PacketView(session.Index, session.Conversations, packet).Time!.Value;
        string Seconds(long nanoseconds) => TimeText.Seconds(nanoseconds, 9)[..^3];
        texts.MoveTo(5);
        string relative = Cell(texts, "time");
        Assert.StartsWith(Seconds(At(5) - At(0)), relative, StringComparison.Ordinal);
        Assert.StartsWith(Seconds(At(5) - At(4)), Cell(texts, "time", ListView.Usual with { Time = TimeFormat.Delta }), StringComparison.Ordinal);
        Assert.StartsWith(Seconds(At(5) - At(2)), Cell(texts, "time", ListView.Usual with { Time = TimeFormat.DeltaDisplayed }, before: 2), StringComparison.Ordinal);
        Assert.StartsWith("0.", Cell(texts, "time", ListView.Usual with { Time = TimeFormat.DeltaDisplayed }), StringComparison.Ordinal);
        Assert.StartsWith(Seconds(At(5) - At(3)), Cell(texts, "time", ListView.Usual with { Reference = 3 }), StringComparison.Ordinal);
        Assert.Equal(PacketTexts.Reference, Cell(texts, "time", ListView.Usual with { Reference = 5 }));
        Assert.Equal(relative, Cell(texts, "time", ListView.Usual with { Reference = 6 }));
        Assert.StartsWith(Seconds(At(5)), Cell(texts, "time", ListView.Usual with { Time = TimeFormat.Epoch }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_too_long_to_look_at_ends_in_an_ellipsis()
    {
        using CaptureSession session = Captured.Scenario("web-page");
        var field = new Field("test.long", FieldType.Text, FieldSource.Column, "", (_, sink) =>
        {
            for (int i = 0; i < 100; i++) sink.Text("0123456789");
        });
        var packet = new FieldContext(session);
        packet.MoveTo(0);
        string text = new FieldCell().Of(field, packet);
        Assert.Equal(FieldCell.MaxText + 1, text.Length);
        Assert.EndsWith("…", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_strangers_wrote_is_text_and_never_markup()
    {
        var markup = new StringBuilder();
        RowMarkup.AppendText(markup, "<img src=x onerror='alert(1)'>&\"\0");
        Assert.Equal("&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;&quot;\uFFFD", markup.ToString());
    }

    [Fact]
    public void A_conversation_is_walked_forth_and_back_over_what_is_shown()
    {
        using CaptureSession session = Captured.Scenario("refused-then-retried");
        var rows = new PacketRows(session);
        int[] own = [.. Enumerable.Range(0, session.Index.Count).Where(packet => new PacketView(session.Index, session.Conversations, packet).TcpStream == 0)];
        Assert.True(own.Length > 1);
        var walked = new List<int>();
        for (int packet = own[0]; packet >= 0; packet = ConversationSteps.Next(session, rows, packet)) walked.Add(packet);
        Assert.Equal(own, walked);
        walked.Clear();
        for (int packet = own[^1]; packet >= 0; packet = ConversationSteps.Previous(session, rows, packet)) walked.Add(packet);
        Assert.Equal(own.Reverse(), walked);
        Assert.Equal(-1, ConversationSteps.Next(session, rows, -1));
    }

    [Fact]
    public void The_thread_joins_the_packets_of_one_connection_from_its_first_to_its_last()
    {
        using CaptureSession session = Captured.Scenario("web-page");
        int tcp = Enumerable.Range(0, session.Index.Count).First(packet => new PacketView(session.Index, session.Conversations, packet).TcpStream == 0);
        ConnectionThread thread = ConnectionThread.Through(session, tcp);
        Assert.Equal("first", thread.At(session, thread.First));
        Assert.Equal("last", thread.At(session, thread.Last));
        for (int packet = thread.First + 1; packet < thread.Last; packet++)
            Assert.Equal(new PacketView(session.Index, session.Conversations, packet).ConversationId == thread.Conversation ? "here" : "by", thread.At(session, packet));
        Assert.Null(ConnectionThread.None.At(session, tcp));
        Assert.Equal(ConnectionThread.None, ConnectionThread.Through(session, int.MaxValue));
    }
}
