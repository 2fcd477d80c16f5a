using Inspector.Web.Endpoints;

namespace Inspector.Web.Hosting;

/// <summary>
/// Inspector.Web --health-check: asks the server of the same settings for its health and is the exit status 0 or 1. An image needs no other program for it,
/// and it knows the address and the host names that the server itself was given.
/// </summary>
public static class HealthCheck
{
    public const string Argument = "--health-check";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    /// <summary>Asks once; what is wrong goes to standard error.</summary>
    /// <param name="settings">Those of the server: urls, AllowedHosts.</param>
    public static async Task<int> AskAsync(IConfiguration settings)
    {
        (Uri address, string host) = Target(settings["urls"] ?? HostSetup.DefaultUrl, settings["AllowedHosts"]);
        using var handler = new HttpClientHandler
        {
            UseProxy = false,
            // It asks itself on the loopback address, where no certificate of the public name is valid.
            ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator,
        };
        using var client = new HttpClient(handler) { Timeout = s_patience };
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Host = host;
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request);
            if (response.IsSuccessStatusCode) return 0;
            await Console.Error.WriteLineAsync($"{address} answered {(int)response.StatusCode}.");
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"{address} does not answer: {error.Message}");
        }

        return 1;
    }

    /// <summary>Where the server is reached from its own machine, and a host name it takes: http://+:5080 is http://127.0.0.1:5080/health.</summary>
    /// <param name="urls">Addresses it listens on, separated by semicolons; the first without TLS is asked, else the first.</param>
    /// <param name="allowedHosts">Host names, separated by semicolons; nothing or * is any.</param>
    public static (Uri Address, string Host) Target(string urls, string? allowedHosts)
    {
        string[] all = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Uri address = HostSetup.OnThisMachine(Array.Find(all, url => url.StartsWith("http:", StringComparison.OrdinalIgnoreCase)) ?? all[0]);
        string host = allowedHosts?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() switch
        {
            null or "*" => address.Authority,
            ['*', '.', ..] subdomains => "health" + subdomains[1..],
            string name => name,
        };
        // A number needs no file of names, which a small image may lack.
        string machine = address.Host == "localhost" ? "127.0.0.1" : address.Host;
        return (new UriBuilder(address.Scheme, machine, address.Port, Health.Path).Uri, host);
    }
}
