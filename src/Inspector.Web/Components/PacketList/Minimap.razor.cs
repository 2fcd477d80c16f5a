using System.Globalization;
using System.Text;
using Inspector.Analysis.Indexing;
using Inspector.Analysis.Sessions;
using Microsoft.AspNetCore.Components;

namespace Inspector.Web.Components.PacketList;

/// <summary>The worst rows of a whole list at a glance. Looks through new rows in the background, each once, and tells what it has as it goes.</summary>
public sealed partial class Minimap : IDisposable
{
    /// <summary>Rows looked at before the map is drawn again.</summary>
    private const int Slice = 1 << 20;

    /// <summary>Most triangles of marked rows; more could not be told apart.</summary>
    private const int MostFlags = 200;

    private const int Height = 1000;
    private readonly List<(string Style, string Path)> _paths = [];
    private CancellationTokenSource? _scanning;
    private WorstRows _worst = new();
    private PacketRows? _of;
    private PacketSelection? _listened;
    private PacketMarks? _marksListened;

    [Parameter, EditorRequired] public required CaptureSession Session { get; set; }

    [Parameter, EditorRequired] public required PacketRows Rows { get; set; }

    [Parameter, EditorRequired] public required PacketSelection Selection { get; set; }

    [Parameter, EditorRequired] public required PacketMarks Marks { get; set; }

    /// <summary>Rows looked at.</summary>
    public int Scanned => _worst.Rows;

    public void Dispose()
    {
        Listen(null, null);
        _scanning?.Cancel();
    }

    protected override void OnParametersSet()
    {
        if (_listened != Selection) Listen(Selection, Marks);
        if (_of != Rows)
        {
            _scanning?.Cancel();
            (_of, _worst, _scanning) = (Rows, new WorstRows(), null);
            _paths.Clear();
        }

        if (_scanning is null && _worst.Rows < Rows.Count) _ = ScanAsync(Rows);
    }

    /// <summary>Wider for worse, and for more of it: in a long list each stretch holds some of everything.</summary>
    private int WidthOf(int stretch)
    {
        const int least = 3;
        int most = _worst[stretch] switch
        {
            MarkKind.Damaged or MarkKind.Reset => 13,
            <= MarkKind.ZeroWindow => 11,
            <= MarkKind.WindowUpdate => 8,
            _ => 5,
        };
        return least + (int)Math.Round((most - least) * _worst.Weight(stretch));
    }

    private async Task ScanAsync(PacketRows rows)
    {
        using var mine = new CancellationTokenSource();
        _scanning = mine;
        try
        {
            var rules = new MarkRules(Session.Index.Protocols);
            while (_worst.Rows < rows.Count)
            {
                WorstRows grown = _worst.Copy();
                int to = Math.Min(rows.Count, grown.Rows + Slice);
                await Task.Run(() => Scan(rows, grown, rules, to, mine.Token), mine.Token);
                if (mine.IsCancellationRequested) return;
                _worst = grown;
                Draw();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // Another list is shown, or none.
        }
        finally
        {
            if (_scanning == mine) _scanning = null;
        }
    }

    private void Scan(PacketRows rows, WorstRows worst, MarkRules rules, int to, CancellationToken cancellation)
    {
        for (int row = worst.Rows; row < to; row++)
        {
            if ((row & PacketChunk.Mask) == 0) cancellation.ThrowIfCancellationRequested();
            int packet = rows.PacketOf(row);
            worst.Add(rules.Of(Session.Index.Chunk(packet), packet & PacketChunk.Mask));
        }
    }

    /// <summary>One path a kind of colour; stretches of the same kind that touch are one piece.</summary>
    private void Draw()
    {
        var paths = new Dictionary<string, StringBuilder>();
        double unit = (double)Height * _worst.Length / _worst.Rows;
        for (int at = 0; at < _worst.Count;)
        {
            MarkKind kind = _worst[at];
            int width = WidthOf(at);
            int end = at + 1;
            while (end < _worst.Count && _worst[end] == kind && WidthOf(end) == width) end++;
            if (kind != MarkKind.Plain)
            {
                string style = PacketMark.Of(kind).Style;
                if (!paths.TryGetValue(style, out StringBuilder? path)) paths[style] = path = new StringBuilder();
                double top = at * unit, bottom = Math.Min(Height, end * unit);
                path.Append(CultureInfo.InvariantCulture, $"M1 {top:0.##}h{width}V{bottom:0.##}H1z");
            }

            at = end;
        }

        _paths.Clear();
        _paths.AddRange(paths.Select(pair => (pair.Key, pair.Value.ToString())));
    }

    private IEnumerable<string> Flags() => Marks.All.Take(MostFlags).Select(packet => Rows.RowOf(packet)).Where(row => row >= 0).Select(TopOf);

    private string TopOf(int row) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * row / Math.Max(1, Rows.Count):0.###}%");

    private void Listen(PacketSelection? selection, PacketMarks? marks)
    {
        if (_listened is not null)
        {
            _listened.Followed -= StateHasChanged;
            _marksListened!.Changed -= StateHasChanged;
        }

        (_listened, _marksListened) = (selection, marks);
        if (selection is null) return;
        selection.Followed += StateHasChanged;
        marks!.Changed += StateHasChanged;
    }
}
