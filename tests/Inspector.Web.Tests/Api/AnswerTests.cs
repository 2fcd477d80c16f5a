using System.Net;
using System.Text;
using System.Text.Json;
using Inspector.Analysis.Scenarios;
using Inspector.Analysis.Sessions.Store;
using Xunit;

namespace Inspector.Web.Tests.Api;

/// <summary>What the routes for programs answer.</summary>
public sealed class AnswerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_file_gives_the_same_bytes_on_every_route()
    {
        byte[] file = CaptureLibraryTests.Scenario("web-page");
        string[] routes =
        [
            "packets", "packets?filter=tcp.len%3E0&columns=frame.number,tcp.payload&limit=5&count=true", "packets/4", "connections", "connections?filter=tcp.stream==1", "tcp/0", "tcp/0/states",
            "tcp/0/follow", "tcp/0/follow?side=server", "export", "export?format=csv", "export?format=json&filter=http", "connections.csv",
        ];
        var first = new List<byte[]>();
        foreach (bool again in (bool[])[false, true])
        {
            await using ApiHost host = await ApiHost.StartAsync();
            CaptureId id = await host.UploadAsync(file, "same.pcapng");
            using HttpClient client = host.Client();
            for (int i = 0; i < routes.Length; i++)
            {
                byte[] body = await client.GetByteArrayAsync($"/api/captures/{id}/{routes[i]}", Stop);
                if (!again) first.Add(body);
                else Assert.True(body.AsSpan().SequenceEqual(first[i]), routes[i]);
            }
        }
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")] // what curl --data-binary says
    [InlineData("application/vnd.tcpdump.pcap")]
    [InlineData(null)]
    public async Task An_upload_may_call_its_type_what_it_likes(string? type)
    {
        await using ApiHost host = await ApiHost.StartAsync();
        using HttpClient client = host.Client();
        using var body = new ByteArrayContent(CaptureLibraryTests.Scenario("dns"));
        if (type is not null) body.Headers.ContentType = new(type);
        using HttpResponseMessage answer = await client.PostAsync("/api/captures?name=a", body, Stop);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    [Fact]
    public async Task Pages_of_rows_follow_each_other_to_the_end()
    {
        await using ApiHost host = await ApiHost.StartAsync("--Inspector:MaxApiRows=10");
        CaptureId id = await host.UploadAsync(CaptureLibraryTests.Scenario("four-way-close"));
        using HttpClient client = host.Client();
        var numbers = new List<int>();
        for (int? from = 0; from is not null;)
        {
            JsonElement page = await JsonAsync(client, $"/api/captures/{id}/packets?columns=frame.number&filter=tcp.flags.ack==1&limit=4&from={from}&count=true");
            Assert.Equal(10, page.GetProperty("total").GetInt32());
            numbers.AddRange(page.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("frame.number")[0].GetInt32()));
            from = page.TryGetProperty("next", out JsonElement next) ? next.GetInt32() : null;
        }

        Assert.Equal(Enumerable.Range(2, 10), numbers);
        Assert.Contains("at most 10", await ErrorAsync(client, $"/api/captures/{id}/packets?limit=11", HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Empty((await JsonAsync(client, $"/api/captures/{id}/packets?from=2000000000&limit=5")).GetProperty("rows").EnumerateArray());
    }

    [Fact]
    public async Task What_is_wrong_with_a_question_is_said_in_a_sentence()
    {
        await using ApiHost host = await ApiHost.StartAsync();
        CaptureId id = await host.UploadAsync(CaptureLibraryTests.Scenario("dns"));
        using HttpClient client = host.Client();
        using HttpResponseMessage filter = await client.GetAsync($"/api/captures/{id}/packets?filter=udp.port%20=%2053", Stop);
        JsonElement problem = JsonDocument.Parse(await filter.Content.ReadAsStringAsync(Stop)).RootElement;
        Assert.Equal(HttpStatusCode.BadRequest, filter.StatusCode);
        Assert.Equal((9, 1, "udp.port == 53"), (problem.GetProperty("offset").GetInt32(), problem.GetProperty("length").GetInt32(), problem.GetProperty("fix").GetString()));
        Assert.Contains("udp.port", await ErrorAsync(client, $"/api/captures/{id}/packets?columns=udp.prt", HttpStatusCode.BadRequest), StringComparison.Ordinal);
        Assert.Contains("tcp stream 7", await ErrorAsync(client, $"/api/captures/{id}/tcp/7", HttpStatusCode.NotFound), StringComparison.Ordinal);
        Assert.Contains("packet 99", await ErrorAsync(client, $"/api/captures/{id}/packets/99", HttpStatusCode.NotFound), StringComparison.Ordinal);
        Assert.NotEmpty(await ErrorAsync(client, $"/api/captures/{id}/packets?from=x", HttpStatusCode.BadRequest));
        Assert.NotEmpty(await ErrorAsync(client, $"/api/captures/{id}/nothing", HttpStatusCode.NotFound));
        Assert.NotEmpty(await ErrorAsync(client, $"/api/captures/{CaptureId.New()}/packets", HttpStatusCode.NotFound));
        Assert.Contains("pcapng", await ErrorAsync(client, $"/api/captures/{id}/export?format=xml", HttpStatusCode.BadRequest), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filtered_pcapng_keeps_times_lengths_interfaces_and_comments()
    {
        byte[] file = CommentedCapture.Bytes();
        await using ApiHost host = await ApiHost.StartAsync();
        CaptureId id = await host.UploadAsync(file);
        using HttpClient client = host.Client();
        byte[] whole = await client.GetByteArrayAsync($"/api/captures/{id}/export", Stop);
        Assert.Equal(CommentedCapture.Read(file), CommentedCapture.Read(whole));
        byte[] second = await client.GetByteArrayAsync($"/api/captures/{id}/export?filter=frame.number==2", Stop);
        Assert.Equal([CommentedCapture.Read(file)[1]], CommentedCapture.Read(second));
    }

    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    [InlineData("pcapng")]
    public async Task An_export_that_reaches_the_limit_ends_and_says_so(string format)
    {
        await using ApiHost host = await ApiHost.StartAsync("--Inspector:MaxExportBytes=400");
        CaptureId id = await host.UploadAsync(CaptureLibraryTests.Scenario("four-way-close"));
        using HttpClient client = host.Client();
        string body = Encoding.Latin1.GetString(await client.GetByteArrayAsync($"/api/captures/{id}/export?format={format}", Stop));
        Assert.Contains("Inspector:MaxExportBytes", body, StringComparison.Ordinal);
        Assert.True(body.Length < 1200);
        if (format == "json") Assert.True(JsonDocument.Parse(body).RootElement.GetArrayLength() < 11);
    }

    [Fact]
    public async Task More_exports_at_a_time_than_allowed_are_asked_to_come_back()
    {
        await using ApiHost host = await ApiHost.StartAsync("--Inspector:MaxExports=1");
        using var file = new MemoryStream();
        CaptureGenerator.Write("bulk", file, 20_000); // more than sockets hold while nobody reads
        CaptureId id = await host.UploadAsync(file.ToArray());
        using HttpClient client = host.Client();
        using (HttpResponseMessage first = await client.GetAsync($"/api/captures/{id}/export", HttpCompletionOption.ResponseHeadersRead, Stop))
        {
            using HttpResponseMessage second = await client.GetAsync($"/api/captures/{id}/connections.csv", Stop);
            Assert.Equal(HttpStatusCode.TooManyRequests, second.StatusCode);
            Assert.Contains("Inspector:MaxExports", await second.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
            Assert.Equal(file.Length / 1000, (await first.Content.ReadAsByteArrayAsync(Stop)).Length / 1000); // the one that runs is not touched
        }

        using HttpResponseMessage third = await client.GetAsync($"/api/captures/{id}/connections.csv", Stop);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Fact]
    public async Task Cells_of_a_table_that_hold_commas_are_quoted()
    {
        await using ApiHost host = await ApiHost.StartAsync();
        CaptureId id = await host.UploadAsync(CaptureLibraryTests.Scenario("four-way-close"));
        using HttpClient client = host.Client();
        string[] lines = (await client.GetStringAsync($"/api/captures/{id}/export?format=csv&columns=frame.number,tcp.port,ip.src&filter=frame.number==1", Stop)).Split('\n');
        Assert.Equal(["frame.number,tcp.port,ip.src", "1,\"40000,5000\",192.0.2.10", ""], lines);
    }

    [Fact]
    public async Task The_document_describes_every_route_for_programs()
    {
        await using ApiHost host = await ApiHost.StartAsync();
        using HttpClient anybody = host.Client(bearer: null);
        JsonElement document = await JsonAsync(anybody, "/openapi/v1.json");
        List<string> described = [];
        foreach (JsonProperty path in document.GetProperty("paths").EnumerateObject())
        {
            foreach (JsonProperty operation in path.Value.EnumerateObject())
            {
                described.Add($"{operation.Name.ToUpperInvariant()} {path.Name}");
                Assert.True(operation.Value.TryGetProperty("summary", out _), $"{operation.Name} {path.Name} has no summary");
            }
        }

        Assert.Equal(RouteTable.InDocument().Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    private static async Task<JsonElement> JsonAsync(HttpClient client, string address) => JsonDocument.Parse(await client.GetStringAsync(address, Stop)).RootElement;

    private static async Task<string> ErrorAsync(HttpClient client, string address, HttpStatusCode status)
    {
        using HttpResponseMessage answer = await client.GetAsync(address, Stop);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Stop)).RootElement.GetProperty("error").GetString()!;
    }
}
