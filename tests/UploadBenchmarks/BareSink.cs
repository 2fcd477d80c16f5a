using System.IO.Pipelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Inspector.UploadBenchmarks;

/// <summary>Kestrel with nothing behind it: reads a body and drops it, or writes it to a file as it comes.</summary>
internal sealed class BareSink : IAsyncDisposable
{
    private readonly WebApplication _app;

    private BareSink(WebApplication app) => _app = app;

    /// <summary>Reads and drops.</summary>
    public Uri Dropping => new(Address, "drop");

    /// <summary>Reads and writes to one file, over and over.</summary>
    public Uri Writing => new(Address, "write");

    private Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<BareSink> StartAsync(string folder)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        WebApplication app = builder.Build();
        app.MapPost("/drop", static async (HttpContext context) =>
        {
            PipeReader body = context.Request.BodyReader;
            for (ReadResult read = default; !read.IsCompleted; body.AdvanceTo(read.Buffer.End)) read = await body.ReadAsync();
        });
        app.MapPost("/write", async (HttpContext context) =>
        {
            await using FileStream file = File.Create(Path.Combine(folder, "sink"), 1 << 16);
            await context.Request.BodyReader.CopyToAsync(file);
        });
        await app.StartAsync();
        return new BareSink(app);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
