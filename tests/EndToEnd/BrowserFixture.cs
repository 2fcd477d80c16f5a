using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Inspector.EndToEnd.BrowserFixture))]
[assembly: CollectionBehavior(DisableTestParallelization = true)] // all tests look at one server

namespace Inspector.EndToEnd;

/// <summary>One browser and one server for all tests: Debian's chromium, driven by Playwright.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    /// <summary>How long a page may take to show what is expected: long enough for a machine that is busy with something else.</summary>
    private const float PatienceMilliseconds = 20_000;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private readonly List<IBrowserContext> _profiles = [];
    private InspectorServer? _server;
    private string? _test;

    public InspectorServer Server => _server ?? throw new InvalidOperationException("The server was not started: call NewPageAsync first.");

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium)) return;
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        _server = await InspectorServer.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null) await _server.DisposeAsync();
    }

    /// <summary>A page in an empty profile; the test is skipped where there is no chromium.</summary>
    public Task<IPage> NewPageAsync(ColorScheme scheme = ColorScheme.Light, int width = 1440, int height = 900, string locale = "en-US") =>
        NewPageAsync(null, scheme, width, height, locale);

    /// <summary>The same, of a server that a test has started itself.</summary>
    public async Task<IPage> NewPageAsync(InspectorServer? server, ColorScheme scheme = ColorScheme.Light, int width = 1440, int height = 900, string locale = "en-US")
    {
        Assert.SkipWhen(_browser is null, $"{Chromium} is not there: apt-get install chromium (./dev test does).");
        await CloseOldProfilesAsync();
        IBrowserContext context = await _browser!.NewContextAsync(new()
        {
            BaseURL = (server ?? Server).Address.ToString(),
            ColorScheme = scheme,
            ViewportSize = new() { Width = width, Height = height },
            Locale = locale,
        });
        _profiles.Add(context);
        return await context.NewPageAsync();
    }

    /// <summary>Pages of tests that are over are left: open ones would go on drawing, and asking the server, beside all later tests.</summary>
    private async Task CloseOldProfilesAsync()
    {
        string? test = TestContext.Current.Test?.UniqueID;
        if (test == _test) return;
        _test = test;
        foreach (IBrowserContext profile in _profiles) await profile.CloseAsync();
        _profiles.Clear();
    }
}
