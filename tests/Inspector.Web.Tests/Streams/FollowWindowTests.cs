using Inspector.Analysis.Connections;
using Inspector.Analysis.Scenarios;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tcp.Reassembly;
using Inspector.Web.Components.Streams;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Web.Tests.Streams;

public class FollowWindowTests
{
    private const double Height = 400;
    private const int Columns = 80;

    private static FollowStream Open(Action<ScenarioScript> tell)
    {
        using var file = new MemoryStream();
        CaptureGenerator.Write(new Scenario("of-a-test", "", "", tell), file);
        CaptureSession session = CaptureSession.Read(new MemoryByteSource(file.ToArray()));
        return FollowStream.Open(session, session.Conversations.IdOf(ConversationKind.Tcp, 0));
    }

    /// <summary>Pieces of one to sixteen lines, now and then one that was not captured.</summary>
    private static FollowStream Talk(int pieces) => Open(script =>
    {
        script.Client.Syn();
        script.Server.SynAck();
        script.Client.Ack();
        for (int i = 0; i < pieces; i++)
        {
            ScriptedEndpoint from = i % 4 == 0 ? script.Client : script.Server;
            ScriptedSegment sent = from.Data(string.Concat(Enumerable.Range(0, 1 + (i * 7 % 16)).Select(line => $"{i}.{line}\n")));
            if (i % 31 == 30) sent.NotCaptured();
            (i % 4 == 0 ? script.Server : script.Client).Ack();
        }
    });

    private static FollowWindow Window(FollowStream stream, FollowSelection selection = FollowSelection.Both)
    {
        var window = new FollowWindow(stream, selection, FollowForm.Text);
        window.Resize(Height, Columns);
        return window;
    }

    private static string[] Lines(FollowWindow window) => [.. window.Rows(null).SelectMany(row => row.Lines).Select(line => string.Concat(line.Select(run => run.Text)))];

    private static double HeightOf(FollowRow row) => row.Piece.Kind == PieceKind.Gap
        ? FollowWindow.GapHeight : (Math.Max(2, row.Lines.Count + (row.More > 0 ? 1 : 0)) * FollowWindow.LineHeight) + FollowWindow.AroundPiece;

    [Fact]
    public void Line_by_line_every_line_comes_to_the_top_or_is_in_the_last_view()
    {
        FollowWindow window = Window(Talk(60));
        var seen = new HashSet<string>();
        for (int i = 0; i < 2000; i++)
        {
            seen.UnionWith(Lines(window));
            FollowPlace before = window.Top;
            window.Move(1);
            Assert.True(window.Top >= before);
            if (window.Top == before) break;
        }

        FollowStream stream = Talk(60);
        for (int i = 0; i < stream.Pieces.Count; i++)
        {
            int shown = 0;
            ReadOnlySpan<byte> bytes = stream.ReadPiece(i);
            int total = FollowLines.Count(bytes, FollowForm.Text, Columns);
            foreach (FollowLine line in new FollowLines(bytes, FollowForm.Text, Columns))
            {
                if (total > FollowScale.LinesShown && ++shown > FollowScale.LinesShown - 1) break;
                Assert.Contains(FollowText.Of(bytes, line, FollowForm.Text, 0).Text, seen);
            }
        }
    }

    [Fact]
    public void Down_and_up_again_leads_back_to_the_same_line()
    {
        FollowWindow window = Window(Talk(200));
        foreach (int step in new[] { 1, 3, 20, 137 })
        {
            window.ToStart();
            window.Move(40);
            FollowPlace before = window.Top;
            window.Move(step);
            window.Move(-step);
            Assert.Equal(before, window.Top);
        }
    }

    [Fact]
    public void At_the_end_the_last_line_stands_at_the_bottom()
    {
        FollowWindow window = Window(Talk(200));
        window.ToEnd();
        IReadOnlyList<FollowRow> rows = window.Rows(null);
        Assert.Equal(window.Scale.Count - 1, rows[^1].Place);
        double used = rows.Sum(HeightOf);
        Assert.InRange(used, Height - (3 * FollowWindow.LineHeight) - FollowWindow.AroundPiece, Height);
        Assert.Equal(window.Way, window.ScrollTop);
        FollowPlace end = window.Top;
        window.Move(5);
        Assert.Equal(end, window.Top);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(3000)]
    public void The_bar_leads_to_where_it_stands(int pieces)
    {
        FollowWindow window = Window(Talk(pieces));
        int before = -1;
        for (int i = 0; i <= 100; i++)
        {
            window.ScrollTo(window.Way * i / 100);
            Assert.True(window.Top.Place >= before);
            before = window.Top.Place;
            if (i is > 0 and < 100) Assert.InRange(window.ScrollTop, (window.Way * i / 100) - (window.Way / 50) - 400, (window.Way * i / 100) + (window.Way / 50) + 400);
        }

        Assert.Equal(window.Scale.Count - 1, window.Rows(null)[^1].Place);
        window.ScrollTo(0);
        Assert.Equal(default, window.Top);
    }

    [Fact]
    public void A_byte_far_down_a_piece_is_brought_into_view_and_opens_it()
    {
        FollowStream stream = Talk(400);
        FollowWindow window = Window(stream);
        int place = Enumerable.Range(300, 60).First(i => stream.Pieces[i].Kind == PieceKind.Data && FollowLines.Count(stream.ReadPiece(i), FollowForm.Text, Columns) == 16);
        window.Bring(place, (int)stream.Pieces[place].Length - 2);
        Assert.True(window.IsOpened(place));
        Assert.Contains(Lines(window), line => line.EndsWith(".15", StringComparison.Ordinal));
        FollowPlace there = window.Top;
        window.Bring(place, (int)stream.Pieces[place].Length - 2);
        Assert.Equal(there, window.Top); // it is in view already
    }

    [Fact]
    public void Another_side_and_another_form_keep_the_piece_at_the_top()
    {
        FollowStream stream = Talk(400);
        FollowWindow window = Window(stream);
        window.Bring(200);
        int piece = window.Scale.PieceAt(window.Top.Place);
        window.Show(FollowSelection.Server, FollowForm.Hex);
        Assert.InRange(window.Scale.PieceAt(window.Top.Place), piece, piece + 2);
        Assert.All(window.Rows(null), row => Assert.Equal(StreamDirection.Server, row.Piece.Direction));
    }

    [Fact]
    public void More_of_a_stream_leaves_what_is_in_view_where_it_is()
    {
        FollowWindow window = Window(Talk(200));
        window.Bring(120);
        string[] before = Lines(window);
        Assert.Equal(before, Lines(window.On(Talk(400))));
    }

    [Fact]
    public void A_piece_that_is_no_text_is_told_of_until_it_is_opened()
    {
        FollowStream stream = Open(script =>
        {
            script.Client.Syn();
            script.Server.SynAck();
            script.Client.Ack();
            script.Client.Data([.. Enumerable.Repeat((byte)0xAA, 54)]);
            script.Server.Ack();
        });
        FollowWindow window = Window(stream);
        FollowRow told = Assert.Single(window.Rows(null));
        Assert.True(told.IsNotText);
        Assert.Equal((0xAA, 54), (told.OnlyByte, told.Captured));
        window.SetOpened(0, true);
        Assert.False(Assert.Single(window.Rows(null)).IsNotText);
    }

    [Fact]
    public async Task Matches_are_marked_the_one_stood_on_apart()
    {
        FollowStream stream = Talk(3);
        StreamSearch search = StreamSearch.Start(stream, SearchPattern.OfText("0.", ignoreCase: true)!, FollowSelection.Both);
        await search.Completion;
        FollowWindow window = Window(stream);
        IReadOnlyList<FollowRun> first = window.Rows(new FollowMarks(search, 0))[0].Lines[0];
        Assert.Equal([new("here", "0."), new("", "0")], first);
        Assert.Equal("hit", window.Rows(new FollowMarks(search, 1))[0].Lines[0][0].Style);
    }
}
