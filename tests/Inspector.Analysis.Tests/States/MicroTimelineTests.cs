using System.Text;
using Inspector.Analysis.Tcp.States;
using Inspector.Analysis.Tests.Scenarios;
using Xunit;

namespace Inspector.Analysis.Tests.States;

/// <summary>Timelines of the small captures against the *.states.txt beside them; the nine of the specification's section 6.7 are among them.</summary>
public sealed class MicroTimelineTests
{
    private static readonly string s_folder = Path.Combine(RepositoryFiles.Captures, "micro");

    public static TheoryData<string> Names { get; } =
        new(Directory.GetFiles(s_folder, "*.states.txt").Select(path => Path.GetFileName(path)[..^".states.txt".Length]).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Names))]
    public void The_timeline_is_the_expected_one(string name)
    {
        using PlayedCapture capture = PlayedCapture.OfFile(Path.Combine(s_folder, name + ".pcap"));
        var text = new StringBuilder("## " + name + "\n");
        for (int stream = 0; stream < capture.Conversations.TcpCount; stream++) StateTimelineText.Append(text, capture.Timeline(stream), stream);
        Assert.Equal(File.ReadAllText(Path.Combine(s_folder, name + ".states.txt")), text.ToString());
    }
}
