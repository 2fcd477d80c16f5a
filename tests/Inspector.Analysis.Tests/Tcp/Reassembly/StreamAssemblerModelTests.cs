using Inspector.Analysis.Tcp.Reassembly;
using Inspector.Wire.Numbers;
using Xunit;

namespace Inspector.Analysis.Tests.Tcp.Reassembly;

/// <summary>Random segments through the assembler and through the plain model.</summary>
public sealed class StreamAssemblerModelTests
{
    private static readonly uint[] s_starts = [0, 1, 2, 1000, 0x7FFF_FFF0, 0x8000_0000, 0xFFFF_FFF8, 0xFFFF_FFFF];

    [Fact]
    public void Random_segments_give_what_the_plain_model_gives()
    {
        for (int seed = 0; seed < 4000; seed++)
        {
            var random = new Random(seed);
            var model = new NaiveFollow();
            var assembler = new StreamAssembler();
            var payloads = new List<byte[]>();
            uint[] at = [s_starts[random.Next(s_starts.Length)], s_starts[random.Next(s_starts.Length)]];
            int spread = random.Next(3) switch { 0 => 4, 1 => 12, _ => 60 };
            int count = random.Next(1, 80);
            for (int i = 0; i < count; i++)
            {
                int side = random.Next(2);
                byte[] bytes = new byte[random.Next(4) == 0 ? 0 : random.Next(1, 12)];
                random.NextBytes(bytes);
                uint sequence = random.Next(2) == 0 ? at[side] : at[side] + (uint)random.Next(-spread, spread);
                uint acknowledgement = random.Next(2) == 0 ? at[1 - side] : at[1 - side] + (uint)random.Next(-spread, spread);
                TcpFlags flags = random.Next(12) switch { 0 => TcpFlags.Syn, 1 => TcpFlags.Fin, 2 => TcpFlags.Urg, _ => TcpFlags.Ack };
                if (random.Next(200) == 0) sequence += 0x8000_0000;
                model.Add(side, sequence, acknowledgement, flags, bytes);
                assembler.Add(new StreamSegment(i, (StreamDirection)side, sequence, acknowledgement, flags, (uint)bytes.Length));
                payloads.Add(bytes);
                if (random.Next(5) > 0) at[side] = sequence + (uint)bytes.Length;
            }

            model.Finish();
            assembler.Finish();
            Assert.True(model.Shown.SequenceEqual(Text(assembler, payloads)), $"seed {seed}\n{string.Join("\n", model.Shown)}\n\n{string.Join("\n", Text(assembler, payloads))}");
            AssertAdjacent(assembler, seed);
        }
    }

    [Fact]
    public void Every_payload_byte_is_shown_or_named_as_repeated()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var assembler = new StreamAssembler();
            long sent = 0;
            for (int i = 0; i < 60; i++)
            {
                uint length = (uint)random.Next(1, 20);
                sent += length;
                assembler.Add(new StreamSegment(i, StreamDirection.Client, 1 + (uint)random.Next(0, 300), 1, TcpFlags.Ack, length));
            }

            assembler.Finish();
            long shown = assembler.Pieces.Where(piece => piece.Kind == PieceKind.Data).Sum(piece => (long)piece.Length);
            Assert.Equal(sent, shown + assembler.Repeats.Sum(range => (long)range.Length));
        }
    }

    private static List<string> Text(StreamAssembler assembler, List<byte[]> payloads) => [.. assembler.Pieces.Select(piece =>
        piece.Kind == PieceKind.Gap
            ? $"{(int)piece.Direction} gap {piece.Length}"
            : $"{(int)piece.Direction} {Convert.ToHexString(payloads[piece.Packet].AsSpan(piece.Skip, (int)piece.Length))}")];

    private static void AssertAdjacent(StreamAssembler assembler, int seed)
    {
        long[] ends = [0, 0];
        foreach (StreamPiece piece in assembler.Pieces)
        {
            Assert.True(piece.Offset == ends[(int)piece.Direction] && piece.Length > 0, $"seed {seed}");
            ends[(int)piece.Direction] = piece.End;
        }
    }
}
