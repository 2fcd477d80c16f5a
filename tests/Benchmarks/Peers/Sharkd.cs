using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Inspector.Benchmarks.Peers;

/// <summary>A sharkd of this machine: requests over its standard input, each timed from the line sent to the line received.</summary>
internal sealed class Sharkd : IDisposable
{
    private readonly Process _process;
    private int _id;

    public Sharkd()
    {
        _process = Process.Start(new ProcessStartInfo("sharkd", "-") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("sharkd does not start.");
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginErrorReadLine();
    }

    /// <summary>Sends a request and waits for its answer.</summary>
    public (JsonNode Answer, double Milliseconds) Ask(string method, JsonObject? parameters = null)
    {
        var request = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = ++_id, ["method"] = method };
        if (parameters != null) request["params"] = parameters;
        long start = Stopwatch.GetTimestamp();
        _process.StandardInput.WriteLine(request.ToJsonString());
        _process.StandardInput.Flush();
        string line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("sharkd ended at " + method);
        double elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        JsonNode answer = JsonNode.Parse(line, documentOptions: new JsonDocumentOptions { MaxDepth = 256 })!;
        return answer["error"] is { } error ? throw new InvalidOperationException($"sharkd refuses {method}: {error.ToJsonString()}") : (answer["result"]!, elapsed);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
