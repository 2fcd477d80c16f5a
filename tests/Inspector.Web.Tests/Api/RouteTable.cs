using Inspector.Web.Hubs;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Inspector.Web.Tests.Api;

/// <summary>
/// Every route and every hub method of the server with what it needs: the one place to add a new one to. <see cref="RouteAccessTests"/> calls them all as those who
/// may not, and fails when the server has one that is not here.
/// </summary>
internal static class RouteTable
{
    private const string Capture = "/api/captures/{id}";
    private const string OneStream = Capture + "/{kind:regex(^(tcp|udp)$)}/{stream:int:min(0)}";

    public static IReadOnlyList<RouteRow> Routes { get; } =
    [
        // For programs
        new("POST /api/captures", Need.Owner, "/api/captures?name=refused.txt") { Status = 422, Body = "Dear Sir or Madam, this is a letter and no capture at all." },
        new("GET /api/captures", Need.Owner, "/api/captures"),
        new("GET " + Capture, Need.Whole, Capture),
        new("PATCH " + Capture, Need.Owner, Capture) { Body = "{\"name\":\"a.pcapng\"}", BodyType = RouteRow.Json },
        new("DELETE " + Capture, Need.Owner, "/api/captures/{none}") { Status = 404 },
        new("POST " + Capture + "/restore", Need.Owner, "/api/captures/{none}/restore") { Status = 404 },
        new("GET " + Capture + "/file", Need.Owner, Capture + "/file"),
        new("GET " + Capture + "/packets", Need.Whole, Capture + "/packets?columns=frame.number,tcp.payload,udp.payload,data.data,http.request.uri,http.file_data,_ws.col.Info"),
        new("GET " + Capture + "/packets/{number:int:min(1)}", Need.Whole, Capture + "/packets/4"),
        new("GET " + Capture + "/export", Need.Whole, Capture + "/export"),
        new("GET " + Capture + "/connections", Need.Whole, Capture + "/connections"),
        new("GET " + Capture + "/{table}.csv", Need.Whole, Capture + "/connections.csv"),
        new("GET " + OneStream, Need.Stream, Capture + "/tcp/0"),
        new("GET " + Capture + "/tcp/{stream:int:min(0)}/states", Need.Stream, Capture + "/tcp/0/states"),
        new("GET " + OneStream + "/follow", Need.Payload, Capture + "/tcp/0/follow"),
        new("GET " + OneStream + "/content", Need.Payload, Capture + "/tcp/0/content"),
        new("GET /openapi/{documentName}.json", Need.Public, "/openapi/v1.json"),
        new("GET /health", Need.Public, "/health"),

        // Connections
        new("ANY /hubs/capture/negotiate", Need.Connection, "/hubs/capture/negotiate?negotiateVersion=1"),
        new("ANY /hubs/capture", Need.Connection, "/hubs/capture") { Method = "GET", Status = 400 }, // no web socket, no connection
        new("ANY /_blazor/negotiate", Need.Connection, "/_blazor/negotiate?negotiateVersion=1"),
        new("ANY /_blazor", Need.Connection, "/_blazor") { Method = "GET", Status = 400 },
        new("ANY /_blazor/disconnect/", Need.Connection, "/_blazor/disconnect/") { Status = 400 },
        new("ANY /_blazor/initializers/", Need.Connection, "/_blazor/initializers/") { Method = "GET" },

        // Pages
        new("GET,POST /", Need.Owner, "/"),
        new("GET,POST /links", Need.Owner, "/links"),
        new("GET,POST /not-found", Need.Owner, "/not-found"),
        new("GET /_framework/opaque-redirect", Need.Owner, "/_framework/opaque-redirect") { Status = 400 },
        new("POST /access", Need.Public, "/access") { Status = 401, Body = "token=none", BodyType = RouteRow.Form }, // asks again
        new("POST /language", Need.Public, "/language") { Status = 400, Body = "language=en", BodyType = RouteRow.Form },
        new("GET /s/{token}", Need.Connection, "/s/{link}") { Status = 302 }, // leads to the view that was shared
        new("GET,POST /captures/{Key}", Need.Owner, "/captures/{id}"),
        new("GET,POST /s/{Key}/packets", Need.Whole, "/s/{link}/packets"),
        .. Page("/connections", "/connections", Need.Whole),
        .. Page("/endpoints", "/endpoints", Need.Whole),
        .. Page("/protocols", "/protocols", Need.Whole),
        .. Page("/summary", "/summary", Need.Whole),
        .. Page("/tcp/{Stream:int}", "/tcp/0", Need.Stream),
        .. Page("/tcp/{Stream:int}/follow", "/tcp/0/follow", Need.Payload),
        .. Page("/udp/{Stream:int}/follow", "/udp/0/follow", Need.Payload),
    ];

    public static IReadOnlyList<HubRow> HubMethods { get; } =
    [
        new(nameof(CaptureHub.Progress), Need.Whole),
        new(nameof(CaptureHub.Rows), Need.Whole, null, new[] { "frame.number", "tcp.payload", "udp.payload", "data.data", "http.request.uri", "_ws.col.Info" }, 0),
        new(nameof(CaptureHub.Connections), Need.Whole),
        new(nameof(CaptureHub.Follow), Need.Payload, "tcp", 0, "both"),
        new(nameof(CaptureHub.States), Need.Stream, 0),
    ];

    /// <summary>What a server really has, as <see cref="RouteRow.Route"/>; files of the site left out.</summary>
    public static IEnumerable<string> Of(ApiHost host) => host.App.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null && endpoint.RoutePattern.RawText != "{**path:file}")
        .Select(endpoint => $"{MethodsOf(endpoint)} {endpoint.RoutePattern.RawText}");

    /// <summary>The routes of the document for programs, as it writes them.</summary>
    public static IEnumerable<string> InDocument() => Routes.Select(row => row.Route).Where(route => route.Contains(" /api/", StringComparison.Ordinal))
        .Select(route => System.Text.RegularExpressions.Regex.Replace(route, @"\{(\w+)(:(\(\^\(|[^{}])*?)?\}", "{$1}"));

    private static string MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is { HttpMethods.Count: > 0 } methods ? string.Join(',', methods.HttpMethods) : "ANY";

    /// <summary>A page of a capture: the owner's address of it, which opens for no link, and that of a shared link.</summary>
    private static IEnumerable<RouteRow> Page(string route, string address, Need need) =>
        [new("GET,POST /captures/{Key}" + route, Need.Owner, "/captures/{id}" + address), new("GET,POST /s/{Key}" + route, need, "/s/{link}" + address)];
}
