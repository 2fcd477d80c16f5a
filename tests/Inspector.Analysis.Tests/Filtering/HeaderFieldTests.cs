using Inspector.Analysis.Dissection;
using Inspector.Analysis.Filtering;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tests.Dissection;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Analysis.Tests.Filtering;

/// <summary>Fields of HTTP and DNS that are read from the bytes say what the tree says.</summary>
public class HeaderFieldTests
{
    [Fact]
    public void Fields_read_without_a_tree_equal_those_of_the_tree()
    {
        string corpus = RepositoryFiles.Shared("corpus", "dev");
        Field[] fields = [.. FieldCatalog.All.Where(field => field.Source == FieldSource.Header && (field.Name.StartsWith("http.", StringComparison.Ordinal) || field.Name.StartsWith("dns.", StringComparison.Ordinal)))];
        var wrong = new List<string>();
        int compared = 0;
        foreach (string name in new[] { "http_espn_fail.pcapng", "4KHttpRequests.pcap", "arkime_synthetic.pcap", "nb6-http.pcap", "dns_axfr.pcapng", "many_interfaces-1.pcapng" })
        {
            using CaptureSession session = CaptureSession.Read(ByteSources.Open(Path.Combine(corpus, name)));
            var context = new FieldContext(session);
            for (int packet = 0; packet < session.Index.Count; packet++)
            {
                context.MoveTo(packet);
                if (!context.Row.ProtocolPath.Contains("http", StringComparison.Ordinal) && !context.Row.ProtocolPath.Contains("dns", StringComparison.Ordinal)) continue;
                ProtocolTree tree = Dissector.Dissect(context.Frame!, session.Index, session.Conversations, packet);
                foreach (Field field in fields)
                {
                    var sink = new TextSink();
                    field.Read(context, sink);
                    string bytes = string.Join('|', sink.Values);
                    string nodes = string.Join('|', tree.All(field.Name).Select(node => node.Value.Kind == TreeValueKind.Text ? node.Value.Text : Plain(node)));
                    compared++;
                    if (bytes != nodes) wrong.Add($"{name} {packet + 1} {field.Name}\n  bytes {bytes}\n  tree  {nodes}");
                }
            }
        }

        Assert.True(compared > 1000);
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {compared} differ:\n{string.Join('\n', wrong.Take(20))}");
    }

    private static string Plain(TreeNode node) => node.Value.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
