using Xunit;

namespace Inspector.EndToEnd;

/// <summary>The real SignalR client on the hub: hub-client/client.mjs.</summary>
public sealed class HubClientTests
{
    private const string Token = "token-of-the-hub-client-tests";

    [Fact]
    public async Task The_javascript_client_watches_an_upload_follows_a_stream_and_is_refused_without_rights()
    {
        NodeClient.SkipWhereThereIsNone();
        await using InspectorServer server = await InspectorServer.StartAsync("--Inspector:Samples=false", $"--Inspector:AccessToken={Token}");
        string file = Path.Combine(server.DataDirectory, "to-upload.pcapng");
        await File.WriteAllBytesAsync(file, GeneratedFiles.Bytes("web-page"), TestContext.Current.CancellationToken);
        string said = await NodeClient.RunAsync("node", ["client.mjs"], NodeClient.Folder, new() { ["SERVER"] = server.Address.ToString().TrimEnd('/'), ["TOKEN"] = Token, ["FILE"] = file });
        Assert.Equal(
            ["rows while the upload runs", "51 packets, each once", "client: GET / HTTP/1.1", "states: SYN_SENT FIN_WAIT_1", "refused without rights"],
            said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
