using System.Text;
using Inspector.Analysis.Tcp.Reassembly;

namespace Inspector.Web.Components.Streams;

/// <summary>What a search marks in a followed stream.</summary>
/// <param name="search">The search.</param>
/// <param name="current">The match the reader stands on, -1 for none.</param>
public sealed class FollowMarks(StreamSearch search, int current)
{
    private readonly List<long> _touching = [];
    private readonly StreamMatch? _current = current >= 0 && current < search.Count ? search[current] : null;
    private StreamPiece _piece;

    /// <summary>Looks up what is marked of a piece, for <see cref="Runs"/>.</summary>
    public void Select(in StreamPiece piece)
    {
        _piece = piece;
        _touching.Clear();
        search.CopyTouching(piece.Direction, piece.Offset, piece.End, _touching);
    }

    /// <summary>A line cut into runs by what is marked in it.</summary>
    public static IReadOnlyList<FollowRun> Runs(FollowText line, FollowMarks? marks)
    {
        var runs = new List<FollowRun>();
        string text = line.Text;
        var run = new StringBuilder();
        string style = "";
        for (int i = 0; i < text.Length; i++)
        {
            int at = line.Bytes[i];
            string own = marks?.StyleOf(at, i > 0 ? line.Bytes[i - 1] : -1, i + 1 < text.Length ? line.Bytes[i + 1] : -1) ?? "";
            if (own.Length == 0 && (at < 0 || text[i] == FollowText.Odd)) own = "np";
            if (own != style && run.Length > 0)
            {
                runs.Add(new(style, run.ToString()));
                run.Clear();
            }

            style = own;
            run.Append(text[i]);
        }

        if (run.Length > 0) runs.Add(new(style, run.ToString()));
        return runs;
    }

    private string StyleOf(int at, int before, int after)
    {
        // What stands between two marked bytes of a dump is marked as they are.
        if (at < 0) return before >= 0 && after == before + 1 && StyleOf(before, -1, -1) is { Length: > 0 } left && left == StyleOf(after, -1, -1) ? left : "";
        long offset = _piece.Offset + at;
        foreach (long match in _touching)
        {
            if (offset < match || offset >= match + search.Pattern.Length) continue;
            return _current is { } here && here.Direction == _piece.Direction && here.Offset == match ? "here" : "hit";
        }

        return "";
    }
}
