using System.Text;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tcp.Reassembly;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Analysis.Tests.Tcp.Reassembly;

/// <summary>The three forms a followed stream is written in, and reading it by offset.</summary>
public sealed class FollowWriterTests
{
    [Fact]
    public void Raw_is_the_bytes_alone_and_steps_over_gaps() =>
        Assert.Equal("first;after-gap;end", Write("gap_follow", FollowFormat.Raw, FollowSelection.Client));

    [Fact]
    public void A_direction_without_data_is_empty() =>
        Assert.Equal("", Write("gap_follow", FollowFormat.Raw, FollowSelection.Server));

    [Fact]
    public void Ascii_names_the_gap_on_a_line_of_its_own() =>
        Assert.Equal("first;\n[100 bytes missing in capture file]\nafter-gap;end\n", Write("gap_follow", FollowFormat.Ascii, FollowSelection.Client));

    [Fact]
    public void Ascii_shows_what_nobody_acknowledged_and_says_so() => Assert.Equal(
        "first;\n[100 bytes missing in capture file, never acknowledged]\nafter-gap;end\n",
        Write("gap_follow_unacked", FollowFormat.Ascii, FollowSelection.Client));

    [Fact]
    public void Ascii_of_both_directions_says_whose_turn_it_is() => Assert.StartsWith(
        "[client 10.0.0.1:40000, from packet 4]\nBCDEFGHIJK\n[server 10.0.0.2:80, from packet 7]\nBCDEFGHI",
        Write("half_close_data", FollowFormat.Ascii, FollowSelection.Both),
        StringComparison.Ordinal);

    [Fact]
    public void Data_after_a_fin_is_not_said_to_miss_a_byte() =>
        Assert.Equal("[data after FIN]\nCDEFGHIJKL\n", Write("data_after_fin", FollowFormat.Ascii, FollowSelection.Client));

    [Fact]
    public void Hex_is_a_dump_with_the_offsets_of_the_stream() => Assert.Equal(
        """
        00000000  66 69 72 73 74 3b                                 first;
        [100 bytes missing in capture file]
        0000006a  61 66 74 65 72 2d 67 61  70 3b 65 6e 64           after-ga p;end

        """.ReplaceLineEndings("\n"),
        Write("gap_follow", FollowFormat.Hex, FollowSelection.Client));

    [Fact]
    public void Hex_of_both_directions_indents_the_server()
    {
        string[] lines = Write("half_close_data", FollowFormat.Hex, FollowSelection.Both).Split('\n');
        Assert.Equal("00000000  42 43 44 45 46 47 48 49  4a 4b                    BCDEFGHI JK", lines[0]);
        Assert.Equal("\t00000000  42 43 44 45 46 47 48 49  4a 4b 4c 4d 4e 4f 50 51  BCDEFGHI JKLMNOPQ", lines[1]);
    }

    [Fact]
    public void Reading_by_offset_stops_at_the_gap_and_tells_its_length()
    {
        using CaptureSession session = Open("gap_follow");
        FollowStream stream = FollowStream.Open(session, session.Conversations.IdOf(ConversationKind.Tcp, 0));
        byte[] bytes = new byte[200];
        Assert.Equal(119, stream.Length(StreamDirection.Client));
        Assert.Equal(new StreamBytes(4, 0), stream.Read(StreamDirection.Client, 2, bytes));
        Assert.Equal("rst;", Encoding.ASCII.GetString(bytes, 0, 4));
        Assert.Equal(new StreamBytes(0, 96), stream.Read(StreamDirection.Client, 10, bytes));
        Assert.Equal(new StreamBytes(13, 0), stream.Read(StreamDirection.Client, 106, bytes));
        Assert.Equal("after-gap;end", Encoding.ASCII.GetString(bytes, 0, 13));
        Assert.Equal(new StreamBytes(0, 0), stream.Read(StreamDirection.Client, 119, bytes));
        Assert.Equal((1, 100L), (stream.GapCount(StreamDirection.Client), stream.GapBytes(StreamDirection.Client)));
        Assert.Equal(6, stream.Pieces[stream.PieceAt(StreamDirection.Client, 100)].Packet);
    }

    [Fact]
    public void A_small_window_gives_the_same_bytes_as_the_whole()
    {
        using CaptureSession session = Open("half_close_data");
        FollowStream stream = FollowStream.Open(session, 0);
        byte[] whole = new byte[1500];
        Assert.Equal(1500, stream.Read(StreamDirection.Server, 0, whole).Count);
        byte[] part = new byte[77];
        for (int offset = 0; offset < 1500; offset += 50)
        {
            int count = stream.Read(StreamDirection.Server, offset, part).Count;
            Assert.Equal(whole[offset..(offset + count)], part[..count]);
            Assert.Equal(Math.Min(77, 1500 - offset), count);
        }
    }

    [Fact]
    public void Repeated_bytes_with_other_content_are_a_conflict()
    {
        using CaptureSession session = Open("retrans_different_content");
        FollowStream stream = FollowStream.Open(session, 0);
        RepeatedRange conflict = Assert.Single(stream.Conflicts());
        Assert.Equal(4, conflict.Packet);
        Assert.Equal(RepeatComparison.Different, stream.Compare(conflict));
    }

    [Fact]
    public void Repeated_bytes_with_the_same_content_are_none()
    {
        using CaptureSession session = Open("rto_retrans");
        FollowStream stream = FollowStream.Open(session, 0);
        Assert.NotEmpty(stream.Repeats);
        Assert.Empty(stream.Conflicts());
    }

    private static CaptureSession Open(string name) => CaptureSession.Read(new MemoryByteSource(File.ReadAllBytes(Path.Combine(RepositoryFiles.Micro, name + ".pcap"))));

    private static string Write(string name, FollowFormat format, FollowSelection selection)
    {
        using CaptureSession session = Open(name);
        using var output = new MemoryStream();
        FollowWriter.Write(FollowStream.Open(session, session.Conversations.IdOf(ConversationKind.Tcp, 0)), format, selection, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
