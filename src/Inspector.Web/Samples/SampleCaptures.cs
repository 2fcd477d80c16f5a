using System.IO.Pipelines;
using Inspector.Analysis.Scenarios;
using Inspector.Analysis.Sessions.Store;
using Inspector.Web.Captures;
using Inspector.Web.Hosting;
using Microsoft.Extensions.Options;

namespace Inspector.Web.Samples;

/// <summary>Makes, at start and behind the first page, the samples that are not in the store yet. They come in as an upload does.</summary>
public sealed class SampleCaptures(CaptureLibrary library, IOptions<InspectorOptions> options) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Samples) return;
        await Task.Yield(); // the server listens meanwhile
        HashSet<string?> there = [.. library.Stored.Select(capture => capture.Sample)];
        foreach (Scenario scenario in ScenarioCatalogue.All.Where(scenario => !there.Contains(scenario.Name)))
        {
            using var file = new MemoryStream();
            CaptureGenerator.Write(scenario, file);
            file.Position = 0;
            await library.ReceiveAsync(scenario.Name + ".pcapng", CaptureOrigin.Sample, scenario.Name, file.Length, PipeReader.Create(file), stoppingToken);
        }
    }
}
