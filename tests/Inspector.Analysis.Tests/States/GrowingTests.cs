using Inspector.Analysis.Connections;
using Inspector.Analysis.Scenarios;
using Inspector.Analysis.Sessions;
using Inspector.Analysis.Tcp.Reassembly;
using Inspector.Analysis.Tcp.States;
using Inspector.Wire.Captures;
using Xunit;

namespace Inspector.Analysis.Tests.States;

/// <summary>What is told piece by piece while a capture grows is what is told of it as a whole.</summary>
public sealed class GrowingTests
{
    public static TheoryData<string> Names { get; } = new(ScenarioCatalogue.All.Select(scenario => scenario.Name));

    [Theory, MemberData(nameof(Names))]
    public void Pieces_and_steps_are_those_of_the_whole_capture(string scenario)
    {
        using var file = new MemoryStream();
        Assert.True(CaptureGenerator.Write(scenario, file));
        using CaptureSession session = CaptureSession.Read(new MemoryByteSource(file.ToArray()));
        for (int id = 0; id < session.Conversations.Count; id++)
        {
            FollowStream whole = FollowStream.Open(session, id);
            var growing = new GrowingFollow(session, id);
            var pieces = new List<StreamPiece>();
            while (growing.Next(ended: true) is { } next)
            {
                pieces.AddRange(next);
                foreach (StreamPiece piece in next) Assert.Equal(whole.ReadPiece(whole.Pieces.ToList().IndexOf(piece)).ToArray(), growing.Read(piece).ToArray());
            }

            Assert.True(growing.IsFinished);
            Assert.Equal(whole.Pieces, pieces);
            if (session.Conversations[id].Kind != ConversationKind.Tcp) continue;

            StateTimeline timeline = StateTimeline.Of(session.Index, session.Conversations, id);
            var told = new GrowingTimeline(session, id);
            var steps = new List<TimelineEntry>();
            while (told.Next(ended: true) is { } next) steps.AddRange(next);
            Assert.Equal(timeline.Entries.Select(entry => entry with { SettledBy = -1 }), steps.Select(entry => entry with { SettledBy = -1 }));
            Assert.Equal((timeline.Outcome, timeline.Roles), (told.Outcome, told.Roles));
        }
    }

    [Fact]
    public void What_may_still_change_is_not_given_before_the_end()
    {
        using var file = new MemoryStream();
        Assert.True(CaptureGenerator.Write("lost-before-capture", file));
        using CaptureSession session = CaptureSession.Read(new MemoryByteSource(file.ToArray()));
        var growing = new GrowingFollow(session, 0);
        while (growing.Next(ended: false) is not null) Assert.False(growing.IsFinished);
        Assert.NotNull(growing.Next(ended: true));
        Assert.True(growing.IsFinished);
        Assert.Null(growing.Next(ended: true));
    }
}
