using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Inspector.Analysis.Scenarios;
using Xunit;

namespace Inspector.EndToEnd;

/// <summary>Who gets in, and what every answer carries: asked of the real server over real sockets, by a program that is no browser.</summary>
public sealed partial class AccessTests
{
    private const string Token = "correct-horse-battery-staple";
    private const string Payload = "GET /";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_others_can_reach_it_a_token_is_made_and_printed_and_asked_for()
    {
        await using InspectorServer server = await InspectorServer.StartAsync("--urls=http://0.0.0.0:0", "--AllowedHosts=*", "--Inspector:Samples=false");
        string path = Path.Combine(server.DataDirectory, "access-token");
        using HttpClient client = ClientOf(server);
        using HttpResponseMessage refused = await client.GetAsync("/", Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        string token = (await File.ReadAllTextAsync(path, Cancel)).Trim();
        Assert.Equal(27, token.Length); // 160 bits
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Contains("/?access=" + token, server.Output, StringComparison.Ordinal);

        using HttpResponseMessage first = await client.GetAsync($"/captures/x?filter=dns&access={token}", Cancel);
        Assert.Equal((HttpStatusCode.Redirect, "/captures/x?filter=dns"), (first.StatusCode, first.Headers.Location!.ToString()));
        string cookie = Assert.Single(first.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(token, cookie, StringComparison.Ordinal);
        using var with = new HttpRequestMessage(HttpMethod.Get, "/");
        with.Headers.Add("Cookie", cookie.Split(';')[0]);
        using HttpResponseMessage page = await client.SendAsync(with, Cancel);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task A_restart_keeps_the_token_that_was_made()
    {
        await using InspectorServer server = await InspectorServer.StartAsync("--urls=http://0.0.0.0:0", "--AllowedHosts=*", "--Inspector:Samples=false");
        using HttpClient client = ClientOf(server);
        using HttpResponseMessage before = await client.GetAsync("/", Cancel);
        string token = (await File.ReadAllTextAsync(Path.Combine(server.DataDirectory, "access-token"), Cancel)).Trim();
        await server.EndAsync();
        await server.StartAgainAsync();
        using HttpClient again = ClientOf(server);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(again, "/", token));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized)]
    [InlineData(Token, HttpStatusCode.OK)]
    [InlineData(Token + "x", HttpStatusCode.Unauthorized)]
    [InlineData("correct-horse-battery-stapl", HttpStatusCode.Unauthorized)]
    [InlineData("", HttpStatusCode.Unauthorized)]
    public async Task A_configured_token_is_asked_for_on_the_loopback_address_too(string? token, HttpStatusCode expected)
    {
        await using InspectorServer server = await InspectorServer.StartAsync("--Inspector:AccessToken=" + Token, "--Inspector:Samples=false");
        using HttpClient client = ClientOf(server);
        Assert.Equal(expected, await StatusAsync(client, "/", token));
        Assert.False(File.Exists(Path.Combine(server.DataDirectory, "access-token")));
    }

    [Fact]
    public async Task The_form_lets_in_who_knows_the_token_and_leads_to_no_other_site()
    {
        await using InspectorServer server = await InspectorServer.StartAsync("--Inspector:AccessToken=" + Token, "--Inspector:Samples=false");
        using HttpClient client = ClientOf(server);
        Assert.Equal((HttpStatusCode.Redirect, "/links"), await SignInAsync(client, Token, "/links"));
        Assert.Equal((HttpStatusCode.Redirect, "/"), await SignInAsync(client, Token, "https://elsewhere.example/"));
        Assert.Equal((HttpStatusCode.Redirect, "/"), await SignInAsync(client, Token, "//elsewhere.example/"));
        Assert.Equal((HttpStatusCode.Redirect, "/"), await SignInAsync(client, Token, "/\\elsewhere.example/"));
        Assert.Equal((HttpStatusCode.Unauthorized, null), await SignInAsync(client, "wrong", "/"));
    }

    [Fact]
    public async Task A_short_token_is_refused_at_start()
    {
        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(() => InspectorServer.StartAsync("--Inspector:AccessToken=short"));
        Assert.Contains("ended before it listened", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Neither_token_nor_payload_is_in_the_log()
    {
        await using InspectorServer server = await InspectorServer.StartAsync("--Inspector:AccessToken=" + Token, "--Inspector:Samples=false");
        using HttpClient client = ClientOf(server);
        using var file = new MemoryStream();
        CaptureGenerator.Write("web-page", file);
        Assert.Contains(Payload, Encoding.Latin1.GetString(file.ToArray()), StringComparison.Ordinal);
        using var upload = new HttpRequestMessage(HttpMethod.Post, "/api/captures?name=marked-name.pcapng") { Content = new ByteArrayContent(file.ToArray()) };
        upload.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using HttpResponseMessage stored = await client.SendAsync(upload, Cancel);
        Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
        await StatusAsync(client, "/?access=" + Token, null);
        await StatusAsync(client, "/?access=wrong-" + Token, null);
        await StatusAsync(client, "/s/secret-of-a-link", null);
        Assert.DoesNotContain(Token, server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-of-a-link", server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(Payload, server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("marked-name", server.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/nowhere")]
    [InlineData("/s/no-link")]
    [InlineData("/captures/0123456789abcdef0123456789abcdef")]
    [InlineData("/css/base.css")]
    public async Task Every_answer_forbids_framing_sniffing_and_scripts_of_others_and_no_page_holds_a_script(string path)
    {
        await using InspectorServer server = await InspectorServer.StartAsync("--Inspector:Samples=false");
        using HttpClient client = ClientOf(server);
        using HttpResponseMessage answer = await client.GetAsync(path, Cancel);
        string policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        string text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.DoesNotMatch(InlineScript(), text);
    }

    [Fact]
    public async Task A_name_that_somebody_points_at_this_machine_gets_no_answer()
    {
        await using InspectorServer server = await InspectorServer.StartAsync("--Inspector:Samples=false");
        using HttpClient client = ClientOf(server);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "rebound.example" } };
        using HttpResponseMessage answer = await client.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static HttpClient ClientOf(InspectorServer server)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, disposeHandler: true) { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        return client;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null) request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        using HttpResponseMessage answer = await client.SendAsync(request, Cancel);
        return answer.StatusCode;
    }

    private static async Task<(HttpStatusCode Status, string? Location)> SignInAsync(HttpClient client, string token, string back)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = token, ["back"] = back });
        using HttpResponseMessage answer = await client.PostAsync("/access", form, Cancel);
        return (answer.StatusCode, answer.Headers.Location?.ToString());
    }

    [GeneratedRegex(@"<script(?![^>]*\ssrc=)|<style|\son[a-z]+\s*=\s*[""']|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex InlineScript();
}
