using Inspector.Analysis.Tcp.Ladder;
using Inspector.Analysis.Tests.Scenarios;
using Xunit;

namespace Inspector.Analysis.Tests.Ladder;

/// <summary>Ladders of some of the small captures against the *.ladder.txt beside them; and of all of them, what must hold of any ladder.</summary>
public sealed class MicroLadderTests
{
    private static readonly string s_folder = Path.Combine(RepositoryFiles.Captures, "micro");

    public static TheoryData<string> Goldens { get; } = Names("*.ladder.txt");

    public static TheoryData<string> Captures { get; } = Names("*.pcap");

    [Theory, MemberData(nameof(Goldens))]
    public void The_ladder_is_the_expected_one(string name)
    {
        using PlayedCapture capture = PlayedCapture.OfFile(Path.Combine(s_folder, name + ".pcap"));
        Assert.Equal(File.ReadAllText(Path.Combine(s_folder, name + ".ladder.txt")), LadderLines.Of(new LadderView(LadderLines.LadderOf(capture))));
    }

    [Theory, MemberData(nameof(Captures))]
    public void Every_row_is_found_from_its_pixels_and_every_segment_from_its_row_folded_or_not(string name)
    {
        using PlayedCapture capture = PlayedCapture.OfFile(Path.Combine(s_folder, name + ".pcap"));
        for (int stream = 0; stream < capture.Conversations.TcpCount; stream++)
        {
            ConnectionLadder ladder = LadderLines.LadderOf(capture, stream);
            var view = new LadderView(ladder);
            LadderChecks.Whole(view);
            view.Folded = false;
            LadderChecks.Whole(view);
            view.ToScale = true;
            LadderChecks.Whole(view);
        }
    }

    private static TheoryData<string> Names(string pattern)
    {
        string tail = pattern[1..];
        return new(Directory.GetFiles(s_folder, pattern).Select(path => Path.GetFileName(path)[..^tail.Length]).Order(StringComparer.Ordinal));
    }
}
