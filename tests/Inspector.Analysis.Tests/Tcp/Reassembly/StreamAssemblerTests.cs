using Inspector.Analysis.Tcp.Reassembly;
using Inspector.Wire.Numbers;
using Xunit;

namespace Inspector.Analysis.Tests.Tcp.Reassembly;

public sealed class StreamAssemblerTests
{
    private readonly StreamAssembler _assembler = new();
    private int _packet;

    [Fact]
    public void Data_in_order_becomes_pieces_with_adjacent_offsets()
    {
        Client(0, 0, TcpFlags.Syn);
        Client(1, 10);
        Client(11, 5);
        Assert.Equal([(0L, 1, 10u), (10L, 2, 5u)], _assembler.Pieces.Select(piece => (piece.Offset, piece.Packet, piece.Length)));
    }

    [Fact]
    public void The_first_copy_of_a_byte_wins_and_the_second_is_listed()
    {
        Client(1, 10);
        Client(6, 10);
        Assert.Equal(new StreamPiece(10, 1, 5, 5, StreamDirection.Client, PieceKind.Data, PieceMarks.None), _assembler.Pieces[1]);
        Assert.Equal(new RepeatedRange(5, 1, 0, 5, StreamDirection.Client, RepeatKind.Repeated), Assert.Single(_assembler.Repeats));
    }

    [Fact]
    public void A_hole_that_is_filled_leaves_no_gap()
    {
        Client(1, 10);
        Client(21, 10);
        Client(11, 10);
        Assert.Equal([0, 2, 1], _assembler.Pieces.Select(piece => piece.Packet));
    }

    [Fact]
    public void An_acknowledgement_beyond_the_hole_makes_it_a_gap_proved_by_that_packet()
    {
        Client(1, 10);
        Client(21, 10);
        Server(1, 0, acknowledgement: 21);
        Assert.Single(_assembler.Pieces);
        Server(1, 0, acknowledgement: 31);
        Assert.Equal(new StreamPiece(10, 3, 0, 10, StreamDirection.Client, PieceKind.Gap, PieceMarks.None), _assembler.Pieces[1]);
        Assert.Equal((20L, 1), (_assembler.Pieces[2].Offset, _assembler.Pieces[2].Packet));
    }

    [Fact]
    public void Data_that_comes_after_its_gap_was_declared_is_listed_as_late()
    {
        Client(1, 10);
        Client(21, 10);
        Server(1, 0, acknowledgement: 31);
        Client(11, 10);
        Assert.Equal(RepeatKind.FillsGap, Assert.Single(_assembler.Repeats).Kind);
    }

    [Fact]
    public void Data_behind_a_hole_nobody_acknowledged_is_shown_behind_a_marked_gap()
    {
        Client(1, 10);
        Client(21, 10);
        _assembler.Finish();
        Assert.Equal(
            [(PieceKind.Gap, PieceMarks.Unacknowledged, -1), (PieceKind.Data, PieceMarks.Unacknowledged, 1)],
            _assembler.Pieces.Skip(1).Select(piece => (piece.Kind, piece.Marks, piece.Packet)));
    }

    [Fact]
    public void The_number_a_fin_takes_is_no_missing_byte()
    {
        Client(1, 10, TcpFlags.Fin | TcpFlags.Ack);
        Client(12, 4);
        _assembler.Finish();
        Assert.Equal(PieceMarks.AfterFin | PieceMarks.Unacknowledged, _assembler.Pieces[1].Marks);
        Assert.Equal("[data after FIN]", FollowWriter.Describe(_assembler.Pieces[1]));
        Assert.True(_assembler.Pieces[2].Marks.HasFlag(PieceMarks.AfterFin));
    }

    [Fact]
    public void A_keep_alive_byte_is_neither_shown_nor_listed()
    {
        Client(1, 10);
        _assembler.Add(new StreamSegment(1, StreamDirection.Client, 10, 1, TcpFlags.Ack, 1, KeepAlive: true));
        Assert.Single(_assembler.Pieces);
        Assert.Empty(_assembler.Repeats);
    }

    [Fact]
    public void Data_on_a_syn_starts_behind_it()
    {
        Client(0, 20, TcpFlags.Syn);
        Client(21, 5);
        Assert.Equal(25, _assembler.Pieces[^1].End);
        Assert.DoesNotContain(_assembler.Pieces, piece => piece.Kind == PieceKind.Gap);
    }

    [Fact]
    public void A_stream_longer_than_the_sequence_space_keeps_its_offsets_apart()
    {
        const uint Step = 1 << 30;
        uint sequence = 1;
        for (int i = 0; i < 9; i++, sequence += Step) Client(sequence, Step);
        Assert.Equal(9L * Step, _assembler.Pieces[^1].End);
        Assert.Empty(_assembler.Repeats);
    }

    [Fact]
    public void Too_many_waiting_segments_force_the_gap_and_say_so()
    {
        var assembler = new StreamAssembler(new FollowOptions { MaxWaitingSegments = 3 });
        assembler.Add(new StreamSegment(0, StreamDirection.Client, 1, 1, TcpFlags.Ack, 10));
        for (int i = 1; i <= 4; i++) assembler.Add(new StreamSegment(i, StreamDirection.Client, (uint)(11 + (i * 20)), 1, TcpFlags.Ack, 10));
        Assert.NotNull(assembler.Limited);
        Assert.Equal(PieceMarks.Forced, assembler.Pieces[1].Marks);
        Assert.Equal(1, assembler.Pieces[2].Packet);
    }

    [Fact]
    public void Too_many_waiting_bytes_force_the_gap_and_say_so()
    {
        var assembler = new StreamAssembler(new FollowOptions { MaxWaitingBytes = 25 });
        assembler.Add(new StreamSegment(0, StreamDirection.Client, 1, 1, TcpFlags.Ack, 10));
        for (int i = 1; i <= 3; i++) assembler.Add(new StreamSegment(i, StreamDirection.Client, (uint)(11 + (i * 10)), 1, TcpFlags.Ack, 10));
        Assert.NotNull(assembler.Limited);
        Assert.Equal(50, assembler.Pieces[^1].End);
    }

    [Fact]
    public void Pieces_beyond_the_limit_are_left_out_and_the_stream_says_so()
    {
        var assembler = new StreamAssembler(new FollowOptions { MaxPieces = 2 });
        for (int i = 0; i < 4; i++) assembler.Add(new StreamSegment(i, StreamDirection.Client, (uint)(1 + i), 1, TcpFlags.Ack, 1));
        Assert.Equal(2, assembler.Pieces.Count);
        Assert.Equal("more than 2 pieces", assembler.Limited);
    }

    [Fact]
    public void Urgent_segments_are_marked()
    {
        Client(1, 10, TcpFlags.Ack | TcpFlags.Urg);
        Assert.Equal(PieceMarks.Urgent, Assert.Single(_assembler.Pieces).Marks);
    }

    private void Client(uint sequence, uint length, TcpFlags flags = TcpFlags.Ack) =>
        _assembler.Add(new StreamSegment(_packet++, StreamDirection.Client, sequence, 1, flags, length));

    private void Server(uint sequence, uint length, uint acknowledgement) =>
        _assembler.Add(new StreamSegment(_packet++, StreamDirection.Server, sequence, acknowledgement, TcpFlags.Ack, length));
}
