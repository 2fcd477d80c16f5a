using System.Text;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Scenarios;
using Inspector.Analysis.Sessions;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Analysis.Tests.Robustness;

/// <summary>A capture whose payload is withheld: the same packets and the same analysis, and none of the bytes.</summary>
public sealed class HeadersOnlyTests
{
    /// <summary>A datagram in fragments is put together from bytes that are withheld: its segments are not found then.</summary>
    private const string Fragments = "ip_fragment";

    public static TheoryData<string> Micro { get; } = new(
        Directory.GetFiles(RepositoryFiles.Micro, "*.pcap*").Select(path => Path.GetFileName(path)).Where(name => !name.StartsWith(Fragments, StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Micro))]
    public void The_analysis_of_headers_alone_is_that_of_the_whole(string name)
    {
        string path = Path.Combine(RepositoryFiles.Micro, name);
        using CaptureSession whole = CaptureSession.Read(ByteSources.Open(path));
        using CaptureSession headers = CaptureSession.Read(new HeadersOnlySource(ByteSources.Open(path)));
        Assert.Equal(Rows(whole), Rows(headers));
        Assert.Equal(whole.Conversations.TcpCount, headers.Conversations.TcpCount);
    }

    [Theory]
    [InlineData("web-page", "HTTP/1.1")]
    [InlineData("dns", "example")]
    public void What_headers_carried_is_nowhere(string scenario, string payload)
    {
        using var file = new MemoryStream();
        CaptureGenerator.Write(scenario, file);
        Assert.Contains(payload, Encoding.Latin1.GetString(file.ToArray()), StringComparison.OrdinalIgnoreCase);
        using var source = new HeadersOnlySource(new MemoryByteSource(file.ToArray()));
        Assert.DoesNotContain(payload, Encoding.Latin1.GetString(All(source)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Fragments_stay_packets_of_their_own()
    {
        string path = Path.Combine(RepositoryFiles.Micro, Fragments + ".pcap");
        using CaptureSession whole = CaptureSession.Read(ByteSources.Open(path));
        using CaptureSession headers = CaptureSession.Read(new HeadersOnlySource(ByteSources.Open(path)));
        Assert.Equal(whole.Index.Count, headers.Index.Count);
    }

    [Fact]
    public void Where_the_original_breaks_off_the_headers_do_too_and_say_why()
    {
        using var file = new MemoryStream();
        CaptureGenerator.Write("web-page", file);
        using CaptureSession whole = CaptureSession.Read(new MemoryByteSource(file.ToArray().AsMemory()[..^7]));
        using CaptureSession headers = CaptureSession.Read(new HeadersOnlySource(new MemoryByteSource(file.ToArray().AsMemory()[..^7])));
        Assert.Equal(whole.Index.Count, headers.Index.Count);
        Assert.Equal(whole.Progress.Phase, headers.Progress.Phase);
        Assert.Equal(whole.Progress.Error!.Message, headers.Progress.Error!.Message);
    }

    [Fact]
    public void What_is_no_capture_is_none_without_payload_either()
    {
        using CaptureSession headers = CaptureSession.Read(new HeadersOnlySource(new MemoryByteSource(new byte[64])));
        Assert.Equal(0, headers.Index.Count);
        Assert.NotEqual(IndexingPhase.Complete, headers.Progress.Phase);
    }

    private static byte[] All(ByteSource source)
    {
        using var all = new MemoryStream();
        byte[] block = new byte[4096];
        while (source.Read(all.Length, block) is > 0 and int read) all.Write(block, 0, read);
        return all.ToArray();
    }

    private static IEnumerable<string> Rows(CaptureSession session)
    {
        for (int packet = 0; packet < session.Index.Count; packet++)
        {
            PacketChunk chunk = session.Index.Chunk(packet);
            int row = packet & PacketChunk.Mask;
            yield return $"{chunk.Time[row]} {chunk.WireLength[row]} {chunk.Conversation[row]} {chunk.Sequence[row]} {chunk.Acknowledgement[row]} {chunk.Window[row]} {chunk.Flags[row]} {chunk.Remarks[row]}";
        }
    }
}
