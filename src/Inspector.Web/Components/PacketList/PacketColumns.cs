using System.Globalization;
using System.Text;
using Inspector.Analysis.Filtering;

namespace Inspector.Web.Components.PacketList;

/// <summary>The columns of the packet list in their order, and their form in an address: "no,time:140,tcp.stream". Compares by that form.</summary>
public sealed class PacketColumns : IEquatable<PacketColumns>
{
    /// <summary>Most columns; more would be names without room.</summary>
    public const int Most = 24;

    /// <summary>Least width of the column that takes what is left, pixels.</summary>
    private const int LeastRest = 240;

    /// <summary>The flag, the thread and the letter before all columns, pixels.</summary>
    private const int Gutter = 46;

    private static readonly PacketColumn[] s_usual = [.. Enum.GetValues<ColumnKind>().Where(kind => kind != ColumnKind.Field).Select(kind => new PacketColumn(kind))];
    private readonly PacketColumn[] _all;

    private PacketColumns(PacketColumn[] all)
    {
        _all = all;
        Text = string.Join(',', all.Select(column => column.Width == 0 ? column.Key : string.Create(CultureInfo.InvariantCulture, $"{column.Key}:{column.Width}")));
    }

    /// <summary>Wireshark's seven.</summary>
    public static PacketColumns Usual { get; } = new(s_usual);

    public IReadOnlyList<PacketColumn> All => _all;

    /// <summary>The form in an address.</summary>
    public string Text { get; }

    /// <summary>The form in an address, null for the usual ones.</summary>
    public string? TextOrNull => Equals(Usual) ? null : Text;

    /// <summary>Reads the form back; what is no column is left out, and without any the usual ones are given.</summary>
    public static PacketColumns Read(string? text)
    {
        if (string.IsNullOrEmpty(text)) return Usual;
        var all = new List<PacketColumn>();
        foreach (string part in text.Split(',', Most + 1))
        {
            string[] pair = part.Split(':', 2);
            if (all.Count == Most || Find(pair[0]) is not { } column || all.Exists(other => other.Key == column.Key)) continue;
            int width = pair.Length == 2 && int.TryParse(pair[1], NumberStyles.None, CultureInfo.InvariantCulture, out int wide) ? Fit(wide) : 0;
            all.Add(column with { Width = width });
        }

        return all.Count == 0 ? Usual : new([.. all]);
    }

    /// <summary>The column of a word; null when there is none.</summary>
    public static PacketColumn? Find(string key) =>
        Array.Find(s_usual, column => column.Key == key) ?? (FieldCatalog.TryGet(key, out Field? field) ? new PacketColumn(ColumnKind.Field, field) : null);

    public bool Contains(string key) => Array.Exists(_all, column => column.Key == key);

    /// <summary>With one more column before Info, or at the end; the same when there is no such column, no room, or it is there.</summary>
    public PacketColumns With(string key)
    {
        if (Contains(key) || _all.Length == Most || Find(key) is not { } column) return this;
        int at = Array.FindIndex(_all, other => other.Kind == ColumnKind.Info);
        var all = _all.ToList();
        all.Insert(at < 0 ? all.Count : at, column);
        return new([.. all]);
    }

    /// <summary>Without a column; the last one stays.</summary>
    public PacketColumns Without(int at) => _all.Length == 1 || at < 0 || at >= _all.Length ? this : new([.. _all.Where((_, index) => index != at)]);

    /// <summary>With a column at another place.</summary>
    public PacketColumns Moved(int from, int to)
    {
        to = Math.Clamp(to, 0, _all.Length - 1);
        if (from < 0 || from >= _all.Length || from == to) return this;
        var all = _all.ToList();
        PacketColumn column = all[from];
        all.RemoveAt(from);
        all.Insert(to, column);
        return new([.. all]);
    }

    /// <summary>With a column of another width, 0 for the usual one.</summary>
    public PacketColumns Resized(int at, int width) => at < 0 || at >= _all.Length ? this : new([.. _all.Select((column, index) => index == at ? column with { Width = width == 0 ? 0 : Fit(width) } : column)]);

    /// <summary>The grid-template-columns of head and rows.</summary>
    public string Template(TimeFormat time)
    {
        var template = new StringBuilder();
        template.Append(CultureInfo.InvariantCulture, $"{Gutter}px");
        for (int at = 0; at < _all.Length; at++)
        {
            if (IsRest(at)) template.Append(CultureInfo.InvariantCulture, $" minmax({LeastRest}px, 1fr)");
            else template.Append(CultureInfo.InvariantCulture, $" {Drawn(at, time)}px");
        }

        return template.ToString();
    }

    /// <summary>The least width of the whole list, pixels: below it the list scrolls sideways.</summary>
    public int LeastWidth(TimeFormat time) => Gutter + Enumerable.Range(0, _all.Length).Sum(at => IsRest(at) ? LeastRest : Drawn(at, time));

    public bool Equals(PacketColumns? other) => other is not null && other.Text == Text;

    public override bool Equals(object? obj) => Equals(obj as PacketColumns);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    private static int Fit(int width) => Math.Clamp(width, PacketColumn.LeastWidth, PacketColumn.MostWidth);

    private int Drawn(int at, TimeFormat time) => _all[at] is { Width: > 0 } column ? column.Width : Math.Max(PacketColumn.LeastWidth, _all[at].UsualWidth(time));

    /// <summary>Info takes what is left unless it was given a width; then, or without it, the last column does.</summary>
    private bool IsRest(int at)
    {
        int info = Array.FindIndex(_all, column => column is { Kind: ColumnKind.Info, Width: 0 });
        return at == (info >= 0 ? info : _all.Length - 1);
    }
}
