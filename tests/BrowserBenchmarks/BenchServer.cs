using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Inspector.EndToEnd;
using Microsoft.Playwright;

namespace Inspector.BrowserBenchmarks;

/// <summary>A server with its captures, and a browser before it.</summary>
internal sealed class BenchServer(InspectorServer server, IBrowser browser)
{
    private const int UploadMinutes = 20;

    public int ProcessId => server.ProcessId;

    /// <summary>Uploads a file as the page does and gives the address of its page.</summary>
    public async Task<string> UploadAsync(string path, string name)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(UploadMinutes) };
        await using FileStream file = File.OpenRead(path);
        using var body = new StreamContent(file);
        using HttpResponseMessage answer = await client.PostAsync(new Uri(server.Address, $"api/captures?name={name}"), body);
        answer.EnsureSuccessStatusCode();
        JsonElement stored = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return stored.GetProperty("page").GetString()!;
    }

    public async Task<IPage> OpenAsync(string address)
    {
        IBrowserContext context = await browser.NewContextAsync(new() { BaseURL = server.Address.ToString(), ViewportSize = new() { Width = 1440, Height = 900 }, Locale = "en-US" });
        IPage page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync(address);
        // Drawn by the server first; its listeners are there when the circuit is.
        await page.WaitForFunctionAsync("() => document.body.hasAttribute('data-uploads-ready')");
        return page;
    }

    /// <summary>Resident memory of the server, MiB.</summary>
    public double ResidentMemory()
    {
        string line = File.ReadLines($"/proc/{ProcessId}/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
