using System.Globalization;
using System.Text;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions.Store;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Inspector.Web.Links;

/// <summary>Builds and reads the addresses of a capture's pages: the one place that knows their form.</summary>
public static class CaptureLink
{
    private const string Root = "captures";

    /// <summary>The packets of a capture.</summary>
    public static string To(CaptureId id) => To(new CaptureView(id));

    /// <summary>The page that shows a view, with a leading slash.</summary>
    public static string To(CaptureView view)
    {
        var address = new StringBuilder();
        address.Append(CultureInfo.InvariantCulture, $"/{Root}/{view.Id}{PathOf(view)}");
        char next = '?';
        Add("filter", view.Filter);
        Add("packet", view.Packet?.ToString(CultureInfo.InvariantCulture));
        Add("kind", view is { Tab: CaptureTab.Connections, Transport: ConversationKind.Udp } ? "udp" : view.Tab == CaptureTab.Endpoints ? view.Kind : null);
        Add("sort", view.Sort);
        Add("columns", view.Columns);
        Add("time", view.Time);
        Add("side", view.Side);
        Add("form", view.Form);
        return address.ToString();

        void Add(string name, string? value)
        {
            if (string.IsNullOrEmpty(value)) return;
            address.Append(next).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            next = '&';
        }
    }

    /// <summary>The table of a view as a file of comma separated values.</summary>
    public static string ToCsv(CaptureView view)
    {
        string page = To(view);
        int query = page.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? $"/api{page}.csv" : $"/api{page[..query]}.csv{page[query..]}";
    }

    /// <summary>What a conversation carried, as a file to keep.</summary>
    /// <param name="view">Says the conversation.</param>
    /// <param name="from">"client", "server" or "both".</param>
    public static string ToContent(CaptureView view, string from) => string.Create(
        CultureInfo.InvariantCulture, $"/api/captures/{view.Id}/{(view.Transport == ConversationKind.Udp ? "udp" : "tcp")}/{view.Stream}/content?from={from}");

    /// <summary>Reads an address back; null when it is no page of a capture. What it says of things that make no sense is left out.</summary>
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
        if (path.Length < 2 || path[0] != Root || !CaptureId.TryParse(path[1], out CaptureId id)) return null;
        if (ReadPath(id, path.AsSpan(2)) is not { } view) return null;
        Dictionary<string, StringValues> query = QueryHelpers.ParseQuery(question < 0 ? "" : rest[question..]);
        int? old = Number("connection", from: 0); // narrowed the list to a TCP stream before there were filters: such addresses keep working
        return view with
        {
            Filter = Text("filter") ?? (old is int stream ? string.Create(CultureInfo.InvariantCulture, $"tcp.stream == {stream}") : null),
            Packet = Number("packet", from: 1),
            Transport = Text("kind") == "udp" ? ConversationKind.Udp : view.Transport,
            Kind = view.Tab == CaptureTab.Endpoints ? Text("kind") : null,
            Sort = Text("sort"),
            Columns = Text("columns"),
            Time = Text("time"),
            Side = Text("side"),
            Form = Text("form"),
        };

        string? Text(string name) => query.TryGetValue(name, out StringValues values) && values[0] is { Length: > 0 } text ? text : null;

        int? Number(string name, int from) => int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= from ? number : null;
    }

    private static string PathOf(CaptureView view) => view.Tab switch
    {
        CaptureTab.Connections => "/connections",
        CaptureTab.Endpoints => "/endpoints",
        CaptureTab.Protocols => "/protocols",
        CaptureTab.Summary => "/summary",
        CaptureTab.Ladder => string.Create(CultureInfo.InvariantCulture, $"/tcp/{view.Stream}"),
        CaptureTab.Follow => string.Create(CultureInfo.InvariantCulture, $"/{(view.Transport == ConversationKind.Udp ? "udp" : "tcp")}/{view.Stream}/follow"),
        _ => "",
    };

    private static CaptureView? ReadPath(CaptureId id, ReadOnlySpan<string> path) => path switch
    {
        [] => new(id),
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
