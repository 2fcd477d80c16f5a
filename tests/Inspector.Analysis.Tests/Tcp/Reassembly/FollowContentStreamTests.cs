using Inspector.Analysis.Tcp.Reassembly;
using Inspector.Analysis.Tests.Scenarios;
using Xunit;

namespace Inspector.Analysis.Tests.Tcp.Reassembly;

public class FollowContentStreamTests
{
    private static byte[] Written(FollowedScript script, FollowSelection selection)
    {
        using var all = new MemoryStream();
        FollowWriter.Write(script.Stream, FollowFormat.Raw, selection, all);
        return all.ToArray();
    }

    [Theory]
    [InlineData("timeout-retransmission")]
    [InlineData("fast-retransmit-sack")]
    [InlineData("four-way-close")]
    public void It_holds_what_the_writer_writes_from_any_position_on(string scenario)
    {
        using var script = new FollowedScript(scenario);
        var random = new Random(3);
        foreach (FollowSelection selection in Enum.GetValues<FollowSelection>())
        {
            byte[] expected = Written(script, selection);
            using var content = new FollowContentStream(script.Fork(), selection, script.Capture.Index);
            Assert.True(content.CanSeek);
            Assert.Equal(expected.Length, content.Length);
            for (int round = 0; round < 50; round++)
            {
                int from = random.Next(expected.Length + 1);
                content.Position = from;
                byte[] part = new byte[random.Next(1, 3000)];
                int count = content.ReadAtLeast(part, part.Length, throwOnEndOfStream: false);
                Assert.Equal(expected.AsSpan(from, Math.Min(part.Length, expected.Length - from)), part.AsSpan(0, count));
            }
        }
    }

    [Fact]
    public void Cut_packets_make_it_readable_from_the_beginning_alone()
    {
        using PlayedCapture capture = PlayedCapture.OfFile(Path.Combine(RepositoryFiles.Micro, "snaplen_cut.pcap"));
        FollowStream stream = FollowStream.Open(capture.Session, 0);
        using var all = new MemoryStream();
        FollowWriter.Write(stream, FollowFormat.Raw, FollowSelection.Both, all);
        using var content = new FollowContentStream(stream, FollowSelection.Both, capture.Index);
        Assert.False(content.CanSeek);
        Assert.Throws<NotSupportedException>(() => content.Length);
        using var copy = new MemoryStream();
        content.CopyTo(copy, 7);
        Assert.Equal(all.ToArray(), copy.ToArray());
    }
}
