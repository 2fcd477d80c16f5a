using Inspector.Wire.Headers;
using Xunit;
using static Inspector.Wire.Tests.Headers.Packets;

namespace Inspector.Wire.Tests.Headers;

public sealed class TcpOptionReaderTests
{
    [Fact]
    public void All_kinds_are_read_in_order_and_unknown_ones_kept()
    {
        var reader = new TcpOptionReader(Hex("020405B4 0402 080A 00000001 00000002 01 030307 FE04ABCD 00 FF"));
        var seen = new List<(TcpOptionKind, int, int)>();
        while (reader.MoveNext()) seen.Add((reader.Current.Kind, reader.Current.Offset, reader.Current.Length));
        Assert.Equal(
            [
                (TcpOptionKind.MaximumSegmentSize, 0, 4), (TcpOptionKind.SackPermitted, 4, 2), (TcpOptionKind.Timestamps, 6, 10), (TcpOptionKind.NoOperation, 16, 1),
                (TcpOptionKind.WindowScale, 17, 3), (TcpOptionKind.Experiment2, 20, 4), (TcpOptionKind.EndOfList, 24, 1),
            ],
            seen);
        Assert.Equal((-1, 25), (reader.MalformedAt, reader.Position));
    }

    [Theory]
    [InlineData("01 02", 1)]
    [InlineData("01 0200", 1)]
    [InlineData("01 0201", 1)]
    [InlineData("0204 05B4 030A07", 4)]
    public void An_impossible_length_stops_the_reader_and_is_placed(string options, int at)
    {
        var reader = new TcpOptionReader(Hex(options));
        while (reader.MoveNext())
        {
        }

        Assert.Equal(at, reader.MalformedAt);
        Assert.False(reader.MoveNext());
    }

    [Fact]
    public void Typed_values_are_given_only_where_the_length_is_right()
    {
        var reader = new TcpOptionReader(Hex("0303 0F 0304 0102 080A 00000001 00000002 0803 01"));
        Assert.True(reader.MoveNext());
        Assert.True(reader.Current.TryGetWindowScale(out byte shift));
        Assert.Equal(15, shift);
        Assert.True(reader.MoveNext());
        Assert.False(reader.Current.TryGetWindowScale(out _));
        Assert.True(reader.MoveNext());
        Assert.True(reader.Current.TryGetTimestamps(out uint value, out uint echo));
        Assert.Equal((1u, 2u), (value, echo));
        Assert.True(reader.MoveNext());
        Assert.False(reader.Current.TryGetTimestamps(out _, out _));
    }

    [Fact]
    public void SACK_blocks_are_counted_by_what_is_there()
    {
        var reader = new TcpOptionReader(Hex("0512 00000001 00000002 00000003 00000004 0502 0507 0102030405"));
        Assert.True(reader.MoveNext());
        Assert.Equal(2, reader.Current.SackBlocks);
        reader.Current.GetSackBlock(1, out uint left, out uint right);
        Assert.Equal((3u, 4u), (left, right));
        Assert.True(reader.MoveNext());
        Assert.Equal(0, reader.Current.SackBlocks);
        Assert.True(reader.MoveNext());
        Assert.Equal(0, reader.Current.SackBlocks);
    }
}
