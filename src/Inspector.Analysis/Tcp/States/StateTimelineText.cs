using System.Globalization;
using System.Text;

namespace Inspector.Analysis.Tcp.States;

/// <summary>A timeline as lines of text: what the *.states.txt files of tests/Captures hold.</summary>
public static class StateTimelineText
{
    /// <summary>One line an entry, then one line a note, each ended by a line feed; packets as frame numbers.</summary>
    public static void Append(StringBuilder text, StateTimeline timeline, int stream)
    {
        foreach (TimelineEntry entry in timeline.Entries)
        {
            text.Append(CultureInfo.InvariantCulture, $"stream {stream} f{entry.Packet + 1} {timeline.Roles.NameOf(entry.OfB)} ")
                .Append(CultureInfo.InvariantCulture, $"{TcpStateNames.Of(entry.State)} {Word(entry.Evidence)} ({StateCauses.Text(entry.Cause)})\n");
        }

        foreach (TimelineNote note in timeline.Notes) text.Append(CultureInfo.InvariantCulture, $"stream {stream} f{note.Packet + 1} note: {note.Text}\n");
        if (timeline.EntriesLeftOut + timeline.NotesLeftOut > 0)
            text.Append(CultureInfo.InvariantCulture, $"stream {stream} and {timeline.EntriesLeftOut} entries, {timeline.NotesLeftOut} notes more\n");
    }

    private static string Word(StateEvidence evidence) => evidence switch
    {
        StateEvidence.Observed => "obs",
        StateEvidence.Inferred => "inf",
        StateEvidence.Confirmed => "confirmed",
        _ => "withdrawn",
    };
}
