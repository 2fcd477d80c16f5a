using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Analysis.Tests.Indexing;

/// <summary>The Info texts of whole TCP segments against tshark's.</summary>
public class InfoTextTests
{
    // Texts about headers that are cut or lie belong to the dissector of the details, which says where.
    private static readonly string[] s_notCompared = ["[Malformed Packet]", "bogus TCP header", "[Packet size limited"];

    [Fact]
    public void Segments_read_as_tshark_writes_them()
    {
        var wrong = new List<string>();
        int compared = 0;
        foreach (string oracle in Directory.EnumerateFiles(RepositoryFiles.Micro, "*.expected.tsv").Order(StringComparer.Ordinal))
        {
            string[][] rows = [.. File.ReadLines(oracle).Select(line => line.Split('\t'))];
            int info = Array.IndexOf(rows[0], "_ws.col.Info"), stream = Array.IndexOf(rows[0], "tcp.stream");
            using CaptureSession session = CaptureSession.Read(ByteSources.Open(oracle.Replace(".expected.tsv", ".pcap", StringComparison.Ordinal)));
            FrameLoader loader = session.CreateLoader();
            var frame = new LoadedFrame();
            foreach ((string[] row, int packet) in rows.Skip(1).Select((row, packet) => (row, packet)))
            {
                var view = new PacketView(session.Index, session.Conversations, packet);
                if (row[stream].Length == 0 || view.IsQuoted || s_notCompared.Any(row[info].Contains)) continue;
                Assert.True(loader.TryLoad(packet, frame));
                compared++;
                string ours = InfoText.Of(view, frame);
                if (ours != row[info]) wrong.Add($"{Path.GetFileName(oracle)} {packet + 1}\n  ours   {ours}\n  tshark {row[info]}");
            }
        }

        Assert.True(compared > 500);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {compared} differ:\n{string.Join('\n', wrong.Take(20))}");
    }
}
