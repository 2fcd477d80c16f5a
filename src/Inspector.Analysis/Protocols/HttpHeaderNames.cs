using System.Collections.Frozen;

namespace Inspector.Analysis.Protocols;

/// <summary>Headers with a field of their own; all others are http.request.line or http.response.line only.</summary>
internal static class HttpHeaderNames
{
    private static readonly FrozenDictionary<string, string> s_fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["Accept"] = "http.accept",
        ["Accept-Encoding"] = "http.accept_encoding",
        ["Accept-Language"] = "http.accept_language",
        ["Authorization"] = "http.authorization",
        ["Cache-Control"] = "http.cache_control",
        ["Connection"] = "http.connection",
        ["Content-Encoding"] = "http.content_encoding",
        ["Content-Length"] = "http.content_length_header",
        ["Content-Type"] = "http.content_type",
        ["Cookie"] = "http.cookie",
        ["Date"] = "http.date",
        ["Host"] = "http.host",
        ["Last-Modified"] = "http.last_modified",
        ["Location"] = "http.location",
        ["Proxy-Authenticate"] = "http.proxy_authenticate",
        ["Proxy-Authorization"] = "http.proxy_authorization",
        ["Referer"] = "http.referer",
        ["Sec-WebSocket-Accept"] = "http.sec_websocket_accept",
        ["Sec-WebSocket-Key"] = "http.sec_websocket_key",
        ["Sec-WebSocket-Protocol"] = "http.sec_websocket_protocol",
        ["Sec-WebSocket-Version"] = "http.sec_websocket_version",
        ["Server"] = "http.server",
        ["Set-Cookie"] = "http.set_cookie",
        ["Transfer-Encoding"] = "http.transfer_encoding",
        ["Upgrade"] = "http.upgrade",
        ["User-Agent"] = "http.user_agent",
        ["WWW-Authenticate"] = "http.www_authenticate",
        ["X-Forwarded-For"] = "http.x_forwarded_for",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names and their fields.</summary>
    public static IEnumerable<KeyValuePair<string, string>> All => s_fields;

    /// <summary>The field of a header; empty when it has none.</summary>
    public static string FieldOf(string name) => s_fields.GetValueOrDefault(name, "");
}
