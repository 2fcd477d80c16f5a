using System.Net.WebSockets;
using System.Reflection;
using System.Text;
using Inspector.Analysis.Connections;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Hubs;
using Inspector.Web.Sharing;
using Microsoft.AspNetCore.SignalR;
using Xunit;

namespace Inspector.Web.Tests.Api;

/// <summary>Every route and hub method, called by everybody who might: see <see cref="RouteTable"/>.</summary>
public sealed class RouteAccessTests
{
    private const string Elsewhere = "http://evil.example";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_route_of_the_server_is_in_the_table_and_none_that_it_has_not()
    {
        await using ApiHost host = await ApiHost.StartAsync();
        List<string> listed = [.. RouteTable.Routes.Select(row => row.Route)];
        Assert.Empty(RouteTable.Of(host).Except(listed).Select(route => $"{route} is not in the table"));
        Assert.Empty(listed.Except(RouteTable.Of(host)).Select(route => $"{route} is no route of the server"));
    }

    [Fact]
    public void Every_method_of_the_hub_is_in_the_table_and_none_that_it_has_not() => Assert.Equal(
        RouteTable.HubMethods.Select(row => row.Method).Order(StringComparer.Ordinal),
        typeof(CaptureHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => method.GetBaseDefinition().DeclaringType != typeof(Hub))
            .Select(method => method.Name).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Every_route_is_open_to_those_it_is_for_and_to_nobody_else()
    {
        await using ApiHost host = await ApiHost.StartAsync();
        (CaptureId id, IReadOnlyList<Visitor> visitors) = await InviteAsync(host);
        var wrong = new List<string>();
        foreach (RouteRow row in RouteTable.Routes)
        {
            foreach (Visitor visitor in visitors)
            {
                // The owner has no link; with the whole capture's link they see what it shows.
                if (row.IsLink && visitor.Link is null) continue;
                bool may = (!row.IsGuarded || visitor.Origin is null) && visitor.May(row.Need) && !(visitor.IsForTcp && row.Address.Contains("/udp/", StringComparison.Ordinal));
                using HttpRequestMessage request = RequestOf(row, id, visitor);
                using HttpClient client = host.Client(row.IsLink ? null : visitor.Bearer);
                using HttpResponseMessage answer = await client.SendAsync(request, Stop);
                int status = (int)answer.StatusCode;
                string body = await answer.Content.ReadAsStringAsync(Stop);
                bool right = may ? status == row.Status : status is 401 or 403 or 404 && !body.Contains("192.0.2.10", StringComparison.Ordinal) && !body.Contains(MarkedCapture.Mark, StringComparison.Ordinal);
                if (!right) wrong.Add($"{row.Route} as {visitor.Name}: {status}, {(may ? $"expected {row.Status}" : "should be refused")}: {body[..Math.Min(body.Length, 200)]}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Every_method_of_the_hub_is_open_to_those_it_is_for_and_to_nobody_else()
    {
        await using ApiHost host = await ApiHost.StartAsync();
        (CaptureId id, IReadOnlyList<Visitor> visitors) = await InviteAsync(host);
        var wrong = new List<string>();
        foreach (Visitor visitor in visitors)
        {
            bool connects = visitor.Origin is null && visitor.May(Need.Connection);
            HubConnection? hub = null;
            try
            {
                hub = await HubConnection.OpenAsync(host, visitor.Bearer, visitor.Origin);
            }
            catch (WebSocketException)
            {
                // Refused at the door.
            }

            if (hub is null == connects) wrong.Add($"{visitor.Name}: {(connects ? "was not let in" : "was let in")}");
            if (hub is null) continue;
            await using (hub)
            {
                foreach (HubRow row in RouteTable.HubMethods)
                {
                    bool may = visitor.May(row.Need);
                    (List<System.Text.Json.JsonElement> items, string? error) = await hub.ReadAsync(row.Method, row.For(id));
                    if (may ? error is not null || items.Count == 0 : error is null || items.Count > 0) wrong.Add($"{row.Method} as {visitor.Name}: {items.Count} items, {error}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static HttpRequestMessage RequestOf(RouteRow row, CaptureId id, Visitor visitor)
    {
        string address = row.Address.Replace("{id}", id.ToString(), StringComparison.Ordinal).Replace("{none}", CaptureId.New().ToString(), StringComparison.Ordinal)
            .Replace("{link}", visitor.Link, StringComparison.Ordinal);
        var request = new HttpRequestMessage(new HttpMethod(row.Method), address);
        request.Headers.Accept.ParseAdd("text/html");
        if (visitor.Origin is not null) request.Headers.Add("Origin", visitor.Origin);
        if (row.Body is not null) request.Content = new StringContent(row.Body, Encoding.UTF8, row.BodyType);
        return request;
    }

    private static async Task<(CaptureId Id, IReadOnlyList<Visitor> Visitors)> InviteAsync(ApiHost host)
    {
        CaptureId id = await host.UploadAsync(MarkedCapture.Bytes());
        CaptureId other = await host.UploadAsync(CaptureLibraryTests.Scenario("web-page"), "other.pcapng");
        Share revoked = host.Share(id);
        Assert.True(host.Shares.Revoke(revoked.Token));
        Need[] all = Enum.GetValues<Need>();
        IReadOnlyList<Visitor> visitors =
        [
            new("the owner", ApiHost.Token, null, all),
            new("the owner's browser on another site", ApiHost.Token, null, all) { Origin = Elsewhere },
            new("nobody", null, null, [Need.Public]),
            new("somebody with a wrong token", "owner-token-of-the-tesst", "owner-token-of-the-tesst", [Need.Public]),
            OfLink("a revoked link", revoked, [Need.Public]),
            OfLink("a link to another capture", host.Share(other), [Need.Public, Need.Connection]) with { Link = null }, // its pages are those of its own capture
            OfLink("a link to another stream", host.Share(id, new ShareScope(ConversationKind.Tcp, 1)), [Need.Public, Need.Connection]),
            OfLink("a link to another stream of another capture", host.Share(other, new ShareScope(ConversationKind.Tcp, 1)), [Need.Public, Need.Connection]),
            OfLink("a link to this stream", host.Share(id, new ShareScope(ConversationKind.Tcp, 0)), [Need.Public, Need.Connection, Need.Stream, Need.Payload]) with { IsForTcp = true },
            OfLink("a link to this stream without payload", host.Share(id, new ShareScope(ConversationKind.Tcp, 0), payload: false), [Need.Public, Need.Connection, Need.Stream]),
            OfLink("a link without payload", host.Share(id, payload: false), [Need.Public, Need.Connection, Need.Whole, Need.Stream]),
            OfLink("a link to the capture", host.Share(id), [Need.Public, Need.Connection, Need.Whole, Need.Stream, Need.Payload]),
            OfLink("a browser with a link on another site", host.Share(id), [Need.Public, Need.Connection, Need.Whole, Need.Stream, Need.Payload]) with { Origin = Elsewhere },
        ];
        return (id, visitors);
    }

    private static Visitor OfLink(string name, Share share, Need[] may) => new(name, share.Token, share.Token, may);

    /// <summary>Somebody who calls.</summary>
    private sealed record Visitor(string Name, string? Bearer, string? Link, Need[] Rights)
    {
        /// <summary>The site whose page makes the browser call.</summary>
        public string? Origin { get; init; }

        /// <summary>The stream of the link is TCP: those of UDP are others.</summary>
        public bool IsForTcp { get; init; }

        public bool May(Need need) => Rights.Contains(need);
    }
}
