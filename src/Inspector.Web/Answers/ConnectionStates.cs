using System.Text.Json.Serialization;
using Inspector.Analysis.Tcp.States;

namespace Inspector.Web.Answers;

/// <summary>What both ends of a TCP connection went through.</summary>
/// <param name="Stream">tcp.stream.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Client">The end that is the client, "a" or "b".</param>
/// <param name="Steps">In the order in which packets tell them.</param>
/// <param name="Notes">Remarks that moved no state.</param>
/// <param name="Growing">The capture still arrives: there may be more.</param>
public sealed record ConnectionStates(int Stream, string Outcome, string Client, IReadOnlyList<StateStep> Steps, IReadOnlyList<StateNote> Notes, bool Growing)
{
    /// <summary>Steps and notes beyond the limit of a timeline.</summary>
    [JsonPropertyName("left_out")]
    public int LeftOut { get; init; }

    internal static ConnectionStates Of(StateTimeline timeline, int stream, bool growing) => new(
        stream, ConnectionOutcomes.Text(timeline.Outcome), StateStep.EndOf(timeline.Roles.ClientIsB), [.. timeline.Entries.Select(entry => StateStep.Of(entry, timeline.Roles))],
        [.. timeline.Notes.Select(note => new StateNote(StateStep.EndOf(note.FromB), note.Packet + 1, note.Text))], growing)
    {
        LeftOut = timeline.EntriesLeftOut + timeline.NotesLeftOut,
    };
}
