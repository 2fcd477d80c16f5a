using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Xunit;

namespace Inspector.EndToEnd;

/// <summary>A server that is killed while files arrive and are indexed.</summary>
public class KillTests
{
    private const int Kills = 20;
    private const int Seed = 20261128;
    private const int Packets = 40_000;
    private const int LongestIndexing = 60; // ms after the last byte
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Killed_at_any_moment_it_has_lost_no_finished_upload_and_kept_nothing_half()
    {
        var random = new Random(Seed);
        var sent = new Dictionary<string, byte[]>();
        var finished = new Dictionary<string, string>(); // digest by id
        await using InspectorServer server = await InspectorServer.StartAsync("--Inspector:Samples=false");
        using var client = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero }) { Timeout = s_limit };
        for (int kill = 0; kill < Kills; kill++)
        {
            byte[] file = GeneratedFiles.Bytes("mix", Packets);
            string digest = Convert.ToHexStringLower(SHA256.HashData(file));
            sent[digest] = file;
            // Two of three kills fall while the bytes arrive, the others while the rest is indexed and kept.
            int killAt = random.Next(file.Length * 3 / 2);
            var moment = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Task<string?> upload = SendAsync(client, server.Address, file, killAt, moment);
            await moment.Task.WaitAsync(s_limit, TestContext.Current.CancellationToken);
            if (killAt >= file.Length) await Task.Delay(random.Next(LongestIndexing), TestContext.Current.CancellationToken); // the moment itself, nothing waits for it
            await server.EndAsync();
            if (await upload is { } said) finished[said] = digest;

            await server.StartAgainAsync();
            await NothingArrivesAsync(server);
            foreach (string folder in Directory.GetDirectories(Path.Combine(server.DataDirectory, "captures")))
            {
                Assert.Equal(["capture", "meta.json"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
                await using FileStream stored = File.OpenRead(Path.Combine(folder, "capture"));
                string kept = Convert.ToHexStringLower(await SHA256.HashDataAsync(stored, TestContext.Current.CancellationToken));
                Assert.True(sent.ContainsKey(kept), $"After kill {kill} {folder} holds {stored.Length} bytes that nobody sent.");
            }

            foreach ((string id, string bytes) in finished) Assert.Equal(sent[bytes], await client.GetByteArrayAsync(new Uri(server.Address, $"api/captures/{id}/file"), TestContext.Current.CancellationToken));
        }

        int all = Directory.GetDirectories(Path.Combine(server.DataDirectory, "captures")).Length;
        TestContext.Current.TestOutputHelper?.WriteLine($"{Kills} kills: {finished.Count} uploads answered, {all - finished.Count} kept by the next start.");
    }

    /// <summary>Sends a file; the moment comes when some of its bytes are on their way, or all. Gives the id when the server said that it is kept.</summary>
    private static async Task<string?> SendAsync(HttpClient client, Uri server, byte[] file, int killAt, TaskCompletionSource moment)
    {
        try
        {
            using var body = new WatchedContent(file, Math.Min(killAt, file.Length), moment);
            using HttpResponseMessage answer = await client.PostAsync(new Uri(server, "api/captures?name=killed.pcapng"), body);
            if (answer.StatusCode != HttpStatusCode.Created) return null;
            using JsonDocument stored = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            return stored.RootElement.GetProperty("id").GetString();
        }
        catch (HttpRequestException)
        {
            // The server was killed before it answered.
            return null;
        }
        finally
        {
            moment.TrySetResult();
        }
    }

    /// <summary>Waits until the server has dealt with what its killed process left.</summary>
    private static async Task NothingArrivesAsync(InspectorServer server)
    {
        string incoming = Path.Combine(server.DataDirectory, "incoming");
        using var limit = new CancellationTokenSource(s_limit);
        while (Directory.GetDirectories(incoming).Length > 0) await Task.Delay(20, limit.Token);
    }

    private sealed class WatchedContent(byte[] file, int at, TaskCompletionSource moment) : HttpContent
    {
        private const int BlockBytes = 1 << 16;

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (int sent = 0; sent < file.Length;)
            {
                int length = Math.Min(sent < at ? Math.Min(BlockBytes, at - sent) : BlockBytes, file.Length - sent);
                await stream.WriteAsync(file.AsMemory(sent, length));
                sent += length;
                if (sent >= at) moment.TrySetResult();
            }

            await stream.FlushAsync();
            moment.TrySetResult();
        }

        protected override bool TryComputeLength(out long length)
        {
            length = file.Length;
            return true;
        }
    }
}
