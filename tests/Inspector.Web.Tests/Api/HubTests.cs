using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Inspector.Analysis.Scenarios;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Captures;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Inspector.Web.Tests.Api;

/// <summary>The streams of the hub over a real connection.</summary>
public sealed class HubTests
{
    private static readonly string[] s_number = ["frame.number"];
    private static readonly string[] s_mistyped = ["tcp.prt"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("web-page")]
    [InlineData("fast-retransmit-sack")]
    [InlineData("lost-before-capture")]
    public async Task Streams_of_a_finished_capture_give_what_the_routes_give(string scenario)
    {
        await using ApiHost host = await ApiHost.StartAsync("--Inspector:MaxHubRows=3");
        CaptureId id = await host.UploadAsync(CaptureLibraryTests.Scenario(scenario));
        using HttpClient client = host.Client();
        await using HubConnection hub = await HubConnection.OpenAsync(host, ApiHost.Token);

        (List<JsonElement> rows, _) = await hub.ReadAsync("Rows", id.ToString(), "tcp", null, 2);
        Assert.Equal(Rows(await JsonAsync(client, $"/api/captures/{id}/packets?filter=tcp&from=2")), rows.SelectMany(Rows));
        Assert.All(rows, batch => Assert.InRange(batch.GetProperty("rows").GetArrayLength(), 1, 3));

        (List<JsonElement> connections, _) = await hub.ReadAsync("Connections", id.ToString());
        Assert.Equal(Rows(await JsonAsync(client, $"/api/captures/{id}/connections")), connections.SelectMany(Rows));

        (List<JsonElement> pieces, _) = await hub.ReadAsync("Follow", id.ToString(), "tcp", 0, "both");
        Assert.Equal((await JsonAsync(client, $"/api/captures/{id}/tcp/0/follow")).GetProperty("pieces").EnumerateArray().Select(Text), pieces.Select(Text));

        (List<JsonElement> steps, _) = await hub.ReadAsync("States", id.ToString(), 0);
        Assert.Equal(
            (await JsonAsync(client, $"/api/captures/{id}/tcp/0/states")).GetProperty("steps").EnumerateArray().Select(step => (step.GetProperty("state").GetString(), step.GetProperty("packet").GetInt32())),
            steps.Select(step => (step.GetProperty("state").GetString(), step.GetProperty("packet").GetInt32())));

        (List<JsonElement> progress, _) = await hub.ReadAsync("Progress", id.ToString());
        Assert.Equal(["complete"], progress.Select(state => state.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Rows_pieces_and_states_come_while_the_upload_still_runs()
    {
        await using ApiHost host = await ApiHost.StartAsync();
        using HttpClient client = host.Client();
        byte[] file = CaptureLibraryTests.Scenario("four-way-close");
        var body = new StepwiseContent();
        using var upload = new HttpRequestMessage(HttpMethod.Post, "/api/captures?name=slow.pcapng") { Content = body };
        Task<HttpResponseMessage> uploading = client.SendAsync(upload, Stop);
        await body.SendAsync(file.AsMemory(0, file.Length - 400), Stop);
        string id = await ArrivingAsync(host);

        await using HubConnection rows = await HubConnection.OpenAsync(host, ApiHost.Token);
        await rows.StartAsync("Rows", id, "tcp.flags.syn == 1", s_number, 0);
        Assert.Equal(new List<int> { 1, 2 }, await NumbersAsync(rows, 2));
        await using HubConnection states = await HubConnection.OpenAsync(host, ApiHost.Token);
        await states.StartAsync("States", id, 0);
        Assert.Equal("SYN_SENT", (await states.NextAsync()).Item!.Value.GetProperty("state").GetString());
        await using HubConnection follow = await HubConnection.OpenAsync(host, ApiHost.Token);
        await follow.StartAsync("Follow", id, "tcp", 0, "client");
        Assert.Equal("request", System.Text.Encoding.ASCII.GetString((await follow.NextAsync()).Item!.Value.GetProperty("data").GetBytesFromBase64()));
        await using HubConnection progress = await HubConnection.OpenAsync(host, ApiHost.Token);
        await progress.StartAsync("Progress", id);
        Assert.Equal("arriving", (await progress.NextAsync()).Item!.Value.GetProperty("state").GetString());
        Assert.False(uploading.IsCompleted);

        await body.SendAsync(file.AsMemory(file.Length - 400), Stop);
        body.End();
        Assert.Equal(HttpStatusCode.Created, (await uploading).StatusCode);
        Assert.Equal((null, null), await rows.NextAsync());
        Assert.Equal((null, null), await follow.NextAsync());
        Assert.Equal("complete", (await RestAsync(progress))[^1].GetProperty("state").GetString());
        List<JsonElement> steps = await RestAsync(states);
        Assert.Contains(steps, step => step.GetProperty("state").GetString() == "TIME_WAIT");
    }

    [Fact]
    public async Task A_slow_reader_is_waited_for_and_a_stream_ends_when_it_says_so()
    {
        await using ApiHost host = await ApiHost.StartAsync();
        using var file = new MemoryStream();
        Assert.True(CaptureGenerator.Write(CaptureGenerator.Mix, file, 120_000));
        CaptureId id = await host.UploadAsync(file.ToArray());
        await using HubConnection hub = await HubConnection.OpenAsync(host, ApiHost.Token);
        string invocation = await hub.StartAsync("Rows", id.ToString(), null, null, 0); // tens of megabytes, far more than sockets hold
        Assert.NotNull((await hub.NextAsync()).Item);
        await hub.CancelAsync(invocation);
        List<JsonElement> rest = await RestAsync(hub);
        int rows = rest.Sum(batch => batch.GetProperty("rows").GetArrayLength());
        Assert.True(rows < 80_000, $"{rows} rows were made for somebody who had read one batch of them.");
        Assert.NotEmpty((await hub.ReadAsync("States", id.ToString(), 0)).Items); // the connection goes on
    }

    [Fact]
    public async Task Streams_end_with_the_link_and_with_the_capture()
    {
        await using ApiHost host = await ApiHost.StartAsync();
        CaptureLibrary library = host.App.Services.GetRequiredService<CaptureLibrary>();
        byte[] file = CaptureLibraryTests.Scenario("four-way-close");
        var pipe = new Pipe();
        Task<UploadResult> uploading = library.ReceiveAsync("slow.pcapng", CaptureOrigin.Upload, null, file.Length, pipe.Reader, Stop);
        await pipe.Writer.WriteAsync(file.AsMemory(0, file.Length - 400), Stop);
        Assert.True(CaptureId.TryParse(await ArrivingAsync(host), out CaptureId id));

        string link = host.Share(id).Token;
        await using HubConnection reader = await HubConnection.OpenAsync(host, link);
        await reader.StartAsync("Rows", id.ToString(), null, s_number, 0);
        Assert.NotNull((await reader.NextAsync()).Item);
        Assert.True(host.Shares.Revoke(link));
        (_, string? ended) = await EndAsync(reader);
        Assert.Matches("The shared link has ended|The connection was closed", ended);

        await using HubConnection owner = await HubConnection.OpenAsync(host, ApiHost.Token);
        await owner.StartAsync("Rows", id.ToString(), null, s_number, 0);
        Assert.NotNull((await owner.NextAsync()).Item);
        library.FindUpload(id)!.Cancel();
        Assert.Equal(UploadOutcome.Cancelled, (await uploading).Outcome);
        (_, string? gone) = await EndAsync(owner);
        if (gone is not null) Assert.Contains("its upload came to nothing", gone, StringComparison.Ordinal); // or its index ended first
        Assert.Contains("no such capture", (await owner.ReadAsync("Progress", id.ToString())).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_a_call_is_said_in_a_sentence_and_streams_are_counted()
    {
        await using ApiHost host = await ApiHost.StartAsync("--Inspector:MaxHubStreams=1");
        CaptureId id = await host.UploadAsync(CaptureLibraryTests.Scenario("four-way-close"));
        await using HubConnection hub = await HubConnection.OpenAsync(host, ApiHost.Token);
        Assert.Contains("==", (await hub.ReadAsync("Rows", id.ToString(), "tcp.port = 80", null, 0)).Error, StringComparison.Ordinal);
        Assert.Contains("tcp.port", (await hub.ReadAsync("Rows", id.ToString(), null, s_mistyped, 0)).Error, StringComparison.Ordinal);
        Assert.Contains("tcp stream 5", (await hub.ReadAsync("Follow", id.ToString(), "tcp", 5, "both")).Error, StringComparison.Ordinal);
        Assert.Contains("side", (await hub.ReadAsync("Follow", id.ToString(), "tcp", 0, "left")).Error, StringComparison.Ordinal);
        Assert.NotEmpty((await hub.ReadAsync("Rows", id.ToString(), null, null, 0)).Items); // what was refused, or has ended, is not counted

        var body = new StepwiseContent();
        using HttpClient client = host.Client();
        using var upload = new HttpRequestMessage(HttpMethod.Post, "/api/captures?name=slow.pcapng") { Content = body };
        Task<HttpResponseMessage> uploading = client.SendAsync(upload, Stop);
        await body.SendAsync(CaptureLibraryTests.Scenario("dns"), Stop);
        string arriving = await ArrivingAsync(host);
        await hub.StartAsync("Rows", arriving, null, s_number, 0);
        Assert.Equal(7, (await NumbersAsync(hub, 7)).Count);
        Assert.Contains("1 streams already", (await hub.ReadAsync("Progress", id.ToString())).Error, StringComparison.Ordinal);
        body.End();
        await uploading;
    }

    private static async Task<string> ArrivingAsync(ApiHost host)
    {
        CaptureLibrary library = host.App.Services.GetRequiredService<CaptureLibrary>();
        while (true)
        {
            long seen = library.Changes.Version;
            if (library.Uploads is [CaptureUpload upload, ..]) return upload.Id.ToString();
            await library.Changes.WaitAsync(seen, Stop);
        }
    }

    private static async Task<List<int>> NumbersAsync(HubConnection hub, int count)
    {
        var numbers = new List<int>();
        while (numbers.Count < count && (await hub.NextAsync()).Item is { } batch) numbers.AddRange(batch.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("frame.number")[0].GetInt32()));
        return numbers;
    }

    private static async Task<(JsonElement? Item, string? Error)> EndAsync(HubConnection hub)
    {
        (JsonElement? Item, string? Error) next;
        do next = await hub.NextAsync();
        while (next.Item is not null);
        return next;
    }

    private static async Task<List<JsonElement>> RestAsync(HubConnection hub)
    {
        var items = new List<JsonElement>();
        while ((await hub.NextAsync()).Item is { } item) items.Add(item);
        return items;
    }

    private static IEnumerable<string> Rows(JsonElement page) => page.GetProperty("rows").EnumerateArray().Select(Text);

    private static string Text(JsonElement value) => JsonSerializer.Serialize(value);

    private static async Task<JsonElement> JsonAsync(HttpClient client, string address) => await client.GetFromJsonAsync<JsonElement>(address, Stop);
}
