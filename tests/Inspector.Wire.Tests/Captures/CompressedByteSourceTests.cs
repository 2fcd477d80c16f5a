using System.IO.Compression;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Wire.Tests.Captures;

public sealed class CompressedByteSourceTests
{
    public static TheoryData<int, CompressionLevel> Mixtures
    {
        get
        {
            var data = new TheoryData<int, CompressionLevel>();
            foreach (int kind in (int[])[0, 1, 2, 3])
            {
                foreach (CompressionLevel level in Enum.GetValues<CompressionLevel>())
                    data.Add(kind, level);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Mixtures))]
    public void What_was_compressed_comes_out_again(int kind, CompressionLevel level)
    {
        byte[] content = Mixture(kind, 1_500_000);
        byte[] file = Sample.Gzip(content, level);
        using ByteSource source = CompressedByteSource.TryCreate(new MemoryByteSource(file), file)!;
        Assert.Equal(content, ReadAll(source));
        Assert.Null(source.Error);
        Assert.True(source.IsComplete);
    }

    [Fact]
    public void Any_offset_can_be_read_again_and_far_ahead()
    {
        byte[] content = Mixture(2, 3_000_000);
        byte[] file = Sample.Gzip(content);
        using ByteSource source = CompressedByteSource.TryCreate(new MemoryByteSource(file), file)!;
        byte[] piece = new byte[16];
        foreach (int offset in (int[])[2_000_000, 5, 1_999_999, 0, 2_999_984, 1_000_000])
        {
            Assert.True(source.Read(offset, piece) > 0);
            Assert.Equal(content[offset], piece[0]);
        }

        Assert.Equal(0, source.Read(3_000_000, piece));
        Assert.Equal(content.Length, source.Available);
    }

    [Fact]
    public async Task Several_threads_may_read_at_once()
    {
        byte[] content = Mixture(1, 2_000_000);
        byte[] file = Sample.Gzip(content);
        using ByteSource source = CompressedByteSource.TryCreate(new MemoryByteSource(file), file)!;
        byte[][] read = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => ReadAll(source))));
        Assert.All(read, bytes => Assert.Equal(content, bytes));
    }

    [Fact]
    public void Bytes_behind_the_last_gzip_member_are_ignored()
    {
        byte[] file = [.. Sample.Gzip([1, 2, 3]), .. new byte[600]];
        using ByteSource source = CompressedByteSource.TryCreate(new MemoryByteSource(file), file)!;
        Assert.Equal([1, 2, 3], ReadAll(source));
        Assert.Null(source.Error);
    }

    [Fact]
    public void A_gzip_header_with_every_optional_field_is_read()
    {
        byte[] plain = Sample.Gzip([1, 2, 3]);
        byte[] file = [0x1F, 0x8B, 8, 0x1E, 0, 0, 0, 0, 0, 3, 2, 0, 9, 9, .. "name\0comment\0"u8, 0xAA, 0xBB, .. plain[10..]];
        using ByteSource source = CompressedByteSource.TryCreate(new MemoryByteSource(file), file)!;
        Assert.Equal([1, 2, 3], ReadAll(source));
        Assert.Null(source.Error);
    }

    [Fact]
    public void A_wrong_checksum_or_length_is_told_after_all_bytes()
    {
        byte[] content = Mixture(1, 5000);
        foreach (int fromEnd in (int[])[8, 4])
        {
            byte[] file = Sample.Gzip(content);
            file[^fromEnd] ^= 1;
            using ByteSource source = CompressedByteSource.TryCreate(new MemoryByteSource(file), file)!;
            Assert.Equal(content, ReadAll(source));
            Assert.Equal(WireErrorKind.Damaged, source.Error!.Kind);
            Assert.Equal(5000, source.Error.Offset);
        }
    }

    [Fact]
    public void Damage_inside_never_throws_and_never_changes_what_came_before()
    {
        byte[] content = Mixture(1, 20_000);
        byte[] file = Sample.Gzip(content);
        var random = new Random(5);
        int damaged = 0;
        for (int round = 0; round < 400; round++)
        {
            byte[] broken = (byte[])file.Clone();
            int at = random.Next(10, broken.Length);
            broken[at] ^= (byte)(1 << random.Next(8));
            using ByteSource source = CompressedByteSource.TryCreate(new MemoryByteSource(broken), broken)!;
            byte[] read = ReadAll(source);
            Assert.NotNull(source.Error);
            damaged += source.Error.Kind == WireErrorKind.Damaged ? 1 : 0;
            Assert.True(read.Length < 40_000_000);
        }

        Assert.True(damaged > 300);
    }

    [Fact]
    public void A_damaged_gzip_gives_every_packet_before_the_damage_and_then_its_own_error()
    {
        byte[] content = Sample.Of("pcapng");
        byte[] file = [.. Sample.Gzip(content), .. Sample.Gzip(content)];
        file[^8] ^= 1;
        Scan scan = Scan.OfContent(file);
        Assert.Equal(8, scan.Frames.Count);
        Assert.Equal((WireErrorKind.Damaged, 8L), (scan.Error!.Kind, scan.Error.PacketsBefore));
        Assert.Contains("checksum", scan.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_stops_at_the_limit_and_stays_out_of_memory()
    {
        byte[] zeros = new byte[64 << 20];
        byte[] file = [.. Sample.Gzip(PcapBytes.Header().Record(1, 1, [1]).ToArray()), .. Sample.Gzip(zeros)];
        long before = GC.GetAllocatedBytesForCurrentThread();
        using ByteSource source = CompressedByteSource.TryCreate(new MemoryByteSource(file), file, new ByteSourceOptions { MaxDecompressedBytes = 5_000_000 })!;
        byte[] piece = new byte[1];
        Assert.Equal(1, source.Read(4_999_999, piece));
        Assert.Equal(0, source.Read(5_000_000, piece));
        Assert.Equal(WireErrorKind.LimitReached, source.Error!.Kind);
        Assert.Contains("MaxDecompressedBytes", source.Error.Message, StringComparison.Ordinal);
        Assert.Equal(5_000_000, source.Available);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }

    [Fact]
    public void A_gzip_file_without_end_of_its_header_is_refused()
    {
        byte[] file = [0x1F, 0x8B, 8, 8, 0, 0, 0, 0, 0, 3, .. Enumerable.Repeat((byte)'x', CompressedByteSource.InputBytes + 5)];
        using ByteSource source = CompressedByteSource.TryCreate(new MemoryByteSource(file), file)!;
        Assert.Empty(ReadAll(source));
        Assert.Equal(WireErrorKind.Damaged, source.Error!.Kind);
    }

    [Fact]
    public void A_zstd_file_is_read_or_the_missing_library_is_named()
    {
        byte[] content = Sample.Of("pcap");
        Scan scan = Scan.OfContent(Sample.Zstd(content));
        if (scan.Error is { Kind: WireErrorKind.MissingLibrary } missing)
        {
            Assert.Contains("libzstd1", missing.Message, StringComparison.Ordinal);
            return;
        }

        Assert.Equal(Scan.Of(content).Frames, scan.Frames);
        Assert.Null(scan.Error);
    }

    [Fact]
    public void A_stream_that_cannot_seek_is_read_like_a_file()
    {
        byte[] content = Sample.Of("pcapng");
        using var forward = new GZipStream(new MemoryStream(Sample.Gzip(Sample.Gzip(content))), CompressionMode.Decompress);
        Scan scan = Scan.Of(ByteSources.FromStream(forward));
        Assert.Equal(Scan.Of(content).Frames, scan.Frames);
    }

    private static byte[] Mixture(int kind, int length)
    {
        var random = new Random(kind);
        byte[] content = new byte[length];
        switch (kind)
        {
            case 0:
                random.NextBytes(content);
                break;
            case 1:
                for (int i = 0; i < length; i++)
                    content[i] = (byte)"the quick brown fox "[random.Next(random.Next(1, 20))];
                break;
            case 2:
                for (int i = 0; i < length; i++)
                    content[i] = i % 40_000 < 20_000 ? (byte)(i >> 3) : (byte)random.Next(256);
                break;
            default:
                Array.Fill(content, (byte)7);
                break;
        }

        return content;
    }

    private static byte[] ReadAll(ByteSource source)
    {
        var all = new MemoryStream();
        byte[] buffer = new byte[70_000];
        int read;
        while ((read = source.Read(all.Length, buffer)) > 0)
            all.Write(buffer, 0, read);
        return all.ToArray();
    }
}
