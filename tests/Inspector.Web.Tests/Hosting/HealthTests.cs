using System.Net;
using Inspector.Web.Endpoints;
using Inspector.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Inspector.Web.Tests.Hosting;

/// <summary>/health and the health check that asks it, over a real connection.</summary>
public sealed class HealthTests : IAsyncLifetime
{
    private readonly WebApplication _server = Build();
    private readonly HttpClient _client = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _server.StartAsync(Stop);
        _client.BaseAddress = new Uri(_server.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task It_says_ok_in_plain_text()
    {
        using HttpResponseMessage answer = await _client.GetAsync(Health.Path, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("ok", await answer.Content.ReadAsStringAsync(Stop));
    }

    [Fact]
    public async Task It_is_unavailable_while_the_server_ends()
    {
        _server.Lifetime.StopApplication();
        using HttpResponseMessage answer = await _client.GetAsync(Health.Path, Stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
    }

    [Fact]
    public async Task The_check_passes_as_long_as_the_server_takes_requests()
    {
        Assert.Equal(0, await HealthCheck.AskAsync(Settings(_server.Urls.Single())));
        _server.Lifetime.StopApplication();
        Assert.Equal(1, await HealthCheck.AskAsync(Settings(_server.Urls.Single())));
    }

    [Fact]
    public async Task The_check_fails_where_nothing_listens()
    {
        string url = _server.Urls.Single();
        await _server.StopAsync(Stop);
        Assert.Equal(1, await HealthCheck.AskAsync(Settings(url)));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", "localhost;127.0.0.1", "http://127.0.0.1:5080/health", "localhost")]
    [InlineData("http://+:5080", "localhost", "http://127.0.0.1:5080/health", "localhost")]
    [InlineData("http://[::]:80", "inspector.example;localhost", "http://127.0.0.1/health", "inspector.example")]
    [InlineData("https://+:443;http://0.0.0.0:8080", "*.inspector.example", "http://127.0.0.1:8080/health", "health.inspector.example")]
    [InlineData("https://10.0.0.1:5443/", "*", "https://10.0.0.1:5443/health", "10.0.0.1:5443")]
    public void The_check_asks_the_servers_own_address_by_a_name_it_takes(string urls, string allowedHosts, string address, string host) =>
        Assert.Equal((new Uri(address), host), HealthCheck.Target(urls, allowedHosts));

    [Theory]
    [InlineData("http://[::]:5080", "http://localhost:5080/")]
    [InlineData("http://0.0.0.0:5080", "http://localhost:5080/")]
    [InlineData("http://127.0.0.1:5080", "http://127.0.0.1:5080/")]
    [InlineData("http://192.0.2.1:5080", "http://192.0.2.1:5080/")]
    public void An_address_that_is_every_address_is_printed_as_one_that_can_be_opened(string listening, string opened) =>
        Assert.Equal(new Uri(opened), HostSetup.OnThisMachine(listening));

    private static IConfiguration Settings(string url) => new ConfigurationBuilder().AddInMemoryCollection([new("urls", url), new("AllowedHosts", "localhost")]).Build();

    /// <summary>As Program.cs has it, without captures and pages.</summary>
    private static WebApplication Build()
    {
        WebApplicationBuilder builder = HostSetup.CreateBuilder(["--urls", "http://127.0.0.1:0", "--AllowedHosts", "127.0.0.1;localhost"]);
        builder.Logging.ClearProviders();
        WebApplication server = builder.Build();
        server.UseRefusalWhileStopping();
        server.MapHealth();
        return server;
    }
}
