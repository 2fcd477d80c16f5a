using Xunit;

namespace Inspector.EndToEnd;

/// <summary>A server that asks for a token: who has none, and no link, has no rights at all.</summary>
public sealed class GuardedServer : IAsyncLifetime
{
    public const string Token = "the-token-of-the-owner-1234";
    private InspectorServer? _server;

    public InspectorServer Server => _server ?? throw new InvalidOperationException("The server was not started.");

    public async ValueTask InitializeAsync() => _server = await InspectorServer.StartAsync("--Inspector:AccessToken=" + Token, "--Inspector:Samples=false");

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Sends a capture as its owner; gives its page's address.</summary>
    public async Task<string> SendAsync(string name, byte[] file)
    {
        using HttpClient client = Owner();
        using HttpResponseMessage answer = await client.PostAsync($"api/captures?name={name}", new ByteArrayContent(file), TestContext.Current.CancellationToken);
        string body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, body);
        return System.Text.Json.JsonDocument.Parse(body).RootElement.GetProperty("page").GetString()!;
    }

    /// <summary>A program that has the token.</summary>
    public HttpClient Owner()
    {
        HttpClient client = Nobody();
        client.DefaultRequestHeaders.Authorization = new("Bearer", Token);
        return client;
    }

    /// <summary>A program that has nothing, and asks as browsers and previews do.</summary>
    public HttpClient Nobody()
    {
        var client = new HttpClient { BaseAddress = Server.Address };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return client;
    }
}
