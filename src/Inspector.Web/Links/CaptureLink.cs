using System.Globalization;
using System.Text;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions.Store;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Inspector.Web.Links;

/// <summary>
/// Builds and reads the addresses of a capture's pages: the one place that knows their form. /captures/ID/… is the owner's, /s/TOKEN/… the same pages as
/// somebody with a shared link sees them.
/// </summary>
public static class CaptureLink
{
    /// <summary>
    /// Version of the form written. An address without "v" is of version 1, and of whatever was before versions; every later form is read as long as it is
    /// understood, and <see cref="IsNewer"/> tells when it may say more than is shown.
    /// </summary>
    public const int Version = 1;

    /// <summary>First part of the address of a shared view.</summary>
    public const string SharedRoot = "s";

    private const string Root = "captures";
    private const string VersionName = "v";
    private const string Packets = "packets";
    private const string Unfolded = "none";
    private const string ToScale = "scale";

    /// <summary>The packets of a capture.</summary>
    public static string To(CaptureId id) => To(new CaptureView(id));

    /// <summary>The page that shows a view, with a leading slash.</summary>
    public static string To(CaptureView view)
    {
        var address = new StringBuilder();
        address.Append(view.Share is { } token ? ToShare(token) : $"/{Root}/{view.Id}").Append(PathOf(view));
        char next = '?';
        Add("filter", view.Filter);
        Add("from", view.Range.From is { } from ? TimeRange.Text(from) : null);
        Add("to", view.Range.To is { } to ? TimeRange.Text(to) : null);
        Add("packet", view.Packet?.ToString(CultureInfo.InvariantCulture));
        Add("kind", view is { Tab: CaptureTab.Connections, Transport: ConversationKind.Udp } ? "udp" : view.Tab == CaptureTab.Endpoints ? view.Kind : null);
        Add("sort", view.Sort);
        Add("columns", view.Columns);
        Add("time", view.Time);
        Add("side", view.Side);
        Add("form", view.Form);
        Add("fold", view.Unfolded ? Unfolded : null);
        Add("pauses", view.ToScale ? ToScale : null);
        return address.ToString();

        void Add(string name, string? value)
        {
            if (string.IsNullOrEmpty(value)) return;
            address.Append(next).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            next = '&';
        }
    }

    /// <summary>The short address of a shared link: it leads to the view that was shared.</summary>
    public static string ToShare(string token) => $"/{SharedRoot}/{Uri.EscapeDataString(token)}";

    /// <summary>The table of a view as a file of comma separated values.</summary>
    public static string ToCsv(CaptureView view)
    {
        string page = To(view with { Share = null });
        int query = page.IndexOf('?', StringComparison.Ordinal);
        return WithShare(query < 0 ? $"/api{page}.csv" : $"/api{page[..query]}.csv{page[query..]}", view.Share);
    }

    /// <summary>The file of a capture as it was stored.</summary>
    public static string ToFile(CaptureId id) => $"/api/{Root}/{id}/file";

    /// <summary>What a conversation carried, as a file to keep.</summary>
    /// <param name="view">Says the conversation.</param>
    /// <param name="from">"client", "server" or "both".</param>
    public static string ToContent(CaptureView view, string from) => WithShare(string.Create(
        CultureInfo.InvariantCulture, $"/api/{Root}/{view.Id}/{(view.Transport == ConversationKind.Udp ? "udp" : "tcp")}/{view.Stream}/content?from={from}"), view.Share);

    /// <summary>The token of a shared view's address; null for any other.</summary>
    /// <param name="path">Path from the root of the site, with its leading slash.</param>
    public static string? ShareOf(string path) =>
        path.Split('?', '#')[0].Split('/', StringSplitOptions.RemoveEmptyEntries) is [SharedRoot, var token, ..] ? Uri.UnescapeDataString(token) : null;

    /// <summary>True for an address written by a later version: it may say more than is shown.</summary>
    public static bool IsNewer(string address) =>
        address.IndexOf('?', StringComparison.Ordinal) is >= 0 and int question
        && int.TryParse(QueryHelpers.ParseQuery(address[question..].Split('#')[0]).GetValueOrDefault(VersionName), NumberStyles.None, CultureInfo.InvariantCulture, out int version)
        && version > Version;

    /// <summary>
    /// Reads an address back; null when it is no page of a capture. What it says of things that make no sense is left out. The address of a shared view names
    /// no capture: <see cref="CaptureView.Share"/> does.
    /// </summary>
    /// <param name="address">Absolute, or from the root of the site.</param>
    public static CaptureView? Read(string address)
    {
        int slash = address.Contains("://", StringComparison.Ordinal) ? address.IndexOf('/', address.IndexOf("://", StringComparison.Ordinal) + 3) : 0;
        if (slash < 0) return null;
        string rest = address[slash..];
        int fragment = rest.IndexOf('#', StringComparison.Ordinal);
        if (fragment >= 0) rest = rest[..fragment];
        int question = rest.IndexOf('?', StringComparison.Ordinal);
        string[] path = (question < 0 ? rest : rest[..question]).Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (path.Length < 2) return null;
        string? share = path[0] == SharedRoot ? Uri.UnescapeDataString(path[1]) : null;
        CaptureId id = default;
        if (share is null && (path[0] != Root || !CaptureId.TryParse(path[1], out id))) return null;
        if (ReadPath(id, path.AsSpan(2)) is not { } view) return null;
        Dictionary<string, StringValues> query = QueryHelpers.ParseQuery(question < 0 ? "" : rest[question..]);
        int? old = Number("connection", from: 0); // narrowed the list to a TCP stream before there were filters: such addresses keep working
        return view with
        {
            Share = share,
            Filter = Text("filter") ?? (old is int stream ? string.Create(CultureInfo.InvariantCulture, $"tcp.stream == {stream}") : null),
            Packet = Number("packet", from: 1),
            Transport = view.Tab == CaptureTab.Connections && Text("kind") == "udp" ? ConversationKind.Udp : view.Transport,
            Kind = view.Tab == CaptureTab.Endpoints ? Text("kind") : null,
            Sort = Text("sort"),
            Columns = Text("columns"),
            Time = Text("time"),
            Side = Text("side"),
            Form = Text("form"),
            Range = new TimeRange(TimeRange.Read(Text("from")), TimeRange.Read(Text("to"))),
            Unfolded = Text("fold") == Unfolded,
            ToScale = Text("pauses") == ToScale,
        };

        string? Text(string name) => query.TryGetValue(name, out StringValues values) && values[0] is { Length: > 0 } text ? text : null;

        int? Number(string name, int from) => int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= from ? number : null;
    }

    private static string WithShare(string address, string? token) =>
        token is null ? address : $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}share={Uri.EscapeDataString(token)}";

    private static string PathOf(CaptureView view) => view.Tab switch
    {
        CaptureTab.Connections => "/connections",
        CaptureTab.Endpoints => "/endpoints",
        CaptureTab.Protocols => "/protocols",
        CaptureTab.Summary => "/summary",
        CaptureTab.Ladder => string.Create(CultureInfo.InvariantCulture, $"/tcp/{view.Stream}"),
        CaptureTab.Follow => string.Create(CultureInfo.InvariantCulture, $"/{(view.Transport == ConversationKind.Udp ? "udp" : "tcp")}/{view.Stream}/follow"),
        // Of a shared view the bare address leads to what was shared, so this page has a name of its own.
        _ => view.Share is null ? "" : "/" + Packets,
    };

    private static CaptureView? ReadPath(CaptureId id, ReadOnlySpan<string> path) => path switch
    {
        [] or [Packets] => new(id),
        ["connections"] => new(id, CaptureTab.Connections),
        ["endpoints"] => new(id, CaptureTab.Endpoints),
        ["protocols"] => new(id, CaptureTab.Protocols),
        ["summary"] => new(id, CaptureTab.Summary),
        ["tcp", var stream] when Stream(stream) is int tcp => new(id, CaptureTab.Ladder) { Stream = tcp },
        ["tcp", var stream, "follow"] when Stream(stream) is int tcp => new(id, CaptureTab.Follow) { Stream = tcp },
        ["udp", var stream, "follow"] when Stream(stream) is int udp => new(id, CaptureTab.Follow) { Stream = udp, Transport = ConversationKind.Udp },
        _ => null,
    };

    private static int? Stream(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int stream) ? stream : null;
}
