using System.Globalization;
using System.Text;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Components.Tables;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Inspector.Web.Components.Library;

/// <summary>What of the library is shown and in which order, as the first page's address says it.</summary>
public sealed record LibraryView
{
    /// <summary>Rows of a page of the list.</summary>
    public const int PageRows = 100;

    public static LibraryView Usual { get; } = new();

    /// <summary>Part of a name; empty for all.</summary>
    public string Search { get; init; } = "";

    /// <summary>Only captures of this origin; null for all.</summary>
    public CaptureOrigin? Origin { get; init; }

    public SortState<CaptureColumn> Sort { get; init; } = new(CaptureColumn.When, Descending: true);

    /// <summary>Page of the list, from 0.</summary>
    public int Page { get; init; }

    /// <summary>Everything is shown, in whatever order.</summary>
    public bool IsAll => Search.Length == 0 && Origin is null;

    /// <summary>Reads an address; what makes no sense in it is left out.</summary>
    public static LibraryView Read(string address)
    {
        int question = address.IndexOf('?', StringComparison.Ordinal);
        if (question < 0) return Usual;
        Dictionary<string, StringValues> query = QueryHelpers.ParseQuery(address[question..]);
        string Text(string name) => query.TryGetValue(name, out StringValues values) ? values[0] ?? "" : "";
        return new()
        {
            Search = Text("find"),
            Origin = Text("show") switch
            {
                "uploads" => CaptureOrigin.Upload,
                "live" => CaptureOrigin.Live,
                _ => null,
            },
            Sort = Usual.Sort.Read(Text("sort")),
            Page = int.TryParse(Text("page"), NumberStyles.None, CultureInfo.InvariantCulture, out int page) && page > 0 ? page - 1 : 0,
        };
    }

    /// <summary>The address that shows this, from the root of the site.</summary>
    public string ToAddress()
    {
        var address = new StringBuilder("/");
        Add("find", Search);
        Add("show", Origin switch
        {
            CaptureOrigin.Upload => "uploads",
            CaptureOrigin.Live => "live",
            _ => null,
        });
        Add("sort", Sort.ToText(Usual.Sort));
        Add("page", Page == 0 ? null : (Page + 1).ToString(CultureInfo.InvariantCulture));
        return address.ToString();

        void Add(string name, string? value)
        {
            if (string.IsNullOrEmpty(value)) return;
            address.Append(address.Length == 1 ? '?' : '&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
    }

    public bool Shows(string name, CaptureOrigin origin) => (Origin is null || Origin == origin) && name.Contains(Search.Trim(), StringComparison.CurrentCultureIgnoreCase);

    /// <summary>The captures this shows, of all pages, in order.</summary>
    public IReadOnlyList<StoredCapture> Of(IReadOnlyList<StoredCapture> stored)
    {
        StoredCapture[] shown = [.. stored.Where(capture => Shows(capture.Name, capture.Origin))];
        Array.Sort(shown, Compare);
        return shown;
    }

    private int Compare(StoredCapture a, StoredCapture b)
    {
        int order = Sort.Column switch
        {
            CaptureColumn.Name => CompareNames(a, b),
            CaptureColumn.Size => a.Size.CompareTo(b.Size),
            CaptureColumn.Packets => a.Summary.Packets.CompareTo(b.Summary.Packets),
            CaptureColumn.Connections => a.Summary.Connections.CompareTo(b.Summary.Connections),
            CaptureColumn.Span => SpanOf(a).CompareTo(SpanOf(b)),
            CaptureColumn.Origin => a.Origin.CompareTo(b.Origin),
            _ => a.Added.CompareTo(b.Added),
        };
        if (Sort.Descending) order = -order;
        // The same order every time, whatever the list's was: newest first, and the id where even that is equal.
        if (order == 0) order = b.Added.CompareTo(a.Added);
        return order != 0 ? order : string.CompareOrdinal(a.Id.ToString(), b.Id.ToString());
    }

    private static int CompareNames(StoredCapture a, StoredCapture b) =>
        CultureInfo.CurrentCulture.CompareInfo.Compare(a.Name, b.Name, CompareOptions.IgnoreCase | CompareOptions.NumericOrdering);

    private static long SpanOf(StoredCapture capture) => capture.Summary is { FirstTime: long first, LastTime: long last } ? last - first : -1;
}
