using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Sharing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Inspector.Web.Tests.Api;

/// <summary>The whole server in this process, on a socket of its own, with an access token and an empty data folder.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    public const string Token = "owner-token-of-the-tests";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("inspector-api-");

    private ApiHost(params string[] settings) => App = Program.Build(
        ["--urls", "http://127.0.0.1:0", $"--Inspector:DataDirectory={_data.FullName}", $"--Inspector:AccessToken={Token}", "--Inspector:Samples=false", "--Logging:LogLevel:Default=None", "--Logging:LogLevel:Microsoft.AspNetCore=None", .. settings]);

    public WebApplication App { get; }

    public Uri Address => new(App.Urls.First());

    public IShareStore Shares => App.Services.GetRequiredService<IShareStore>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<ApiHost> StartAsync(params string[] settings)
    {
        var host = new ApiHost(settings);
        await host.App.StartAsync(Stop);
        return host;
    }

    /// <summary>A client that sends a bearer with each request; none for null.</summary>
    public HttpClient Client(string? bearer = Token)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        if (bearer is not null) client.DefaultRequestHeaders.Authorization = new("Bearer", bearer);
        return client;
    }

    /// <summary>Uploads a capture as the owner.</summary>
    public async Task<CaptureId> UploadAsync(byte[] file, string name = "a.pcapng")
    {
        using HttpClient client = Client();
        using HttpResponseMessage answer = await client.PostAsync($"/api/captures?name={Uri.EscapeDataString(name)}", new ByteArrayContent(file), Stop);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        JsonElement stored = await answer.Content.ReadFromJsonAsync<JsonElement>(Stop);
        Assert.True(CaptureId.TryParse(stored.GetProperty("id").GetString(), out CaptureId id));
        return id;
    }

    /// <summary>A link to a capture, or one stream of it.</summary>
    public Share Share(CaptureId capture, ShareScope? scope = null, bool payload = true) => Shares.Add(capture, scope, payload, $"/captures/{capture}", "", TimeSpan.FromHours(1));

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync(CancellationToken.None);
        await App.DisposeAsync();
        _data.Delete(recursive: true);
    }
}
