using System.Text;
using System.Text.Json;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Sharing;
using Xunit;

namespace Inspector.Web.Tests.Api;

/// <summary>A link without payload gives no byte of it, whatever is asked: every route and hub method of <see cref="RouteTable"/>, and more questions to some.</summary>
public sealed class WithheldPayloadTests
{
    private static readonly string[] s_more =
    [
        "/api/captures/{id}/export?format=csv&columns=frame.number,tcp.payload,data.data,data.text,http.request.uri,http.user_agent,http.file_data,_ws.col.Info",
        "/api/captures/{id}/export?format=json&columns=tcp.payload,udp.payload,http.host,http.response.phrase",
        "/api/captures/{id}/packets?filter=http", "/api/captures/{id}/packets?filter=frame%20contains%20%22Payload%22&count=true", "/api/captures/{id}/packets/11", "/api/captures/{id}/packets/6",
        "/api/captures/{id}/packets/15", "/api/captures/{id}/udp/0", "/api/captures/{id}/udp/0/follow", "/api/captures/{id}/tcp/1/content", "/api/captures/{id}/endpoints.csv", "/api/captures/{id}/protocols.csv",
        "/captures/{id}?packet=4", "/s/{link}/packets?packet=4&columns=no,http.request.uri,tcp.payload,info", "/s/{link}/packets?filter=http", "/s/{link}/tcp/1", "/s/{link}/tcp/1/follow",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_route_gives_a_byte_of_it()
    {
        await using ApiHost host = await ApiHost.StartAsync();
        CaptureId id = await host.UploadAsync(MarkedCapture.Bytes());
        Share without = host.Share(id, payload: false);
        Share with = host.Share(id);
        IEnumerable<(string Method, string Address)> calls = RouteTable.Routes.Where(row => row.Need is not Need.Owner).Select(row => (row.Method, row.Address)).Concat(s_more.Select(address => ("GET", address)));
        int seen = 0;
        foreach ((string method, string address) in calls)
        {
            Assert.Empty(Found(await BodyAsync(host, method, address, id, without)).Select(form => $"{address}: {form}"));
            if (Found(await BodyAsync(host, method, address, id, with)).Any()) seen++;
        }

        // The mark is where it is looked for: who may see payload finds it.
        Assert.True(seen >= 10, $"Only {seen} addresses give payload to who may see it.");
    }

    [Fact]
    public async Task No_method_of_the_hub_gives_a_byte_of_it()
    {
        await using ApiHost host = await ApiHost.StartAsync();
        CaptureId id = await host.UploadAsync(MarkedCapture.Bytes());
        await using HubConnection without = await HubConnection.OpenAsync(host, host.Share(id, payload: false).Token);
        await using HubConnection with = await HubConnection.OpenAsync(host, host.Share(id).Token);
        int seen = 0;
        foreach (HubRow row in RouteTable.HubMethods)
        {
            Assert.Empty(Found(Encoding.UTF8.GetBytes(JsonSerializer.Serialize((await without.ReadAsync(row.Method, row.For(id))).Items))));
            if (Found(Encoding.UTF8.GetBytes(JsonSerializer.Serialize((await with.ReadAsync(row.Method, row.For(id))).Items))).Any()) seen++;
        }

        Assert.Equal(2, seen); // Rows and Follow
    }

    private static async Task<byte[]> BodyAsync(ApiHost host, string method, string address, CaptureId id, Share share)
    {
        using HttpClient client = host.Client(address.Contains("{link}", StringComparison.Ordinal) ? null : share.Token);
        using var request = new HttpRequestMessage(
            new HttpMethod(method), address.Replace("{id}", id.ToString(), StringComparison.Ordinal).Replace("{link}", share.Token, StringComparison.Ordinal));
        request.Headers.Accept.ParseAdd("text/html");
        using HttpResponseMessage answer = await client.SendAsync(request, Stop);
        string headers = answer.Headers.ToString() + answer.Content.Headers;
        return [.. Encoding.UTF8.GetBytes(headers), .. await answer.Content.ReadAsByteArrayAsync(Stop)];
    }

    private static IEnumerable<string> Found(byte[] body) => MarkedCapture.Forms.Where(form => body.AsSpan().IndexOf(Encoding.ASCII.GetBytes(form)) >= 0);
}
