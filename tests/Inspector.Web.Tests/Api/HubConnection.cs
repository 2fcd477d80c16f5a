using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Inspector.Web.Tests.Api;

/// <summary>A connection to the hub that speaks SignalR's JSON protocol, message by message: a reader who reads no faster than it wants to.</summary>
internal sealed class HubConnection : IAsyncDisposable
{
    private const byte EndOfMessage = 0x1e;
    private const int BlockBytes = 1 << 14;
    private readonly ClientWebSocket _socket = new();
    private readonly ArrayBufferWriter<byte> _received = new();
    private int _read;
    private int _invocations;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <exception cref="WebSocketException">The server refused.</exception>
    public static async Task<HubConnection> OpenAsync(ApiHost host, string? bearer, string? origin = null)
    {
        var connection = new HubConnection();
        if (bearer is not null) connection._socket.Options.SetRequestHeader("Authorization", "Bearer " + bearer);
        if (origin is not null) connection._socket.Options.SetRequestHeader("Origin", origin);
        await connection._socket.ConnectAsync(new UriBuilder(host.Address) { Scheme = "ws", Path = "/hubs/capture" }.Uri, Stop);
        await connection.SendAsync("""{"protocol":"json","version":1}""");
        Assert.Equal("{}", (await connection.MessageAsync())?.ToString());
        return connection;
    }

    /// <summary>Calls a streaming method; gives the number of the invocation.</summary>
    public async Task<string> StartAsync(string method, params object?[] arguments)
    {
        string invocation = (++_invocations).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await SendAsync(JsonSerializer.Serialize(new { type = 4, invocationId = invocation, target = method, arguments }));
        return invocation;
    }

    /// <summary>Ends a stream.</summary>
    public Task CancelAsync(string invocation) => SendAsync(JsonSerializer.Serialize(new { type = 5, invocationId = invocation }));

    /// <summary>The next item of the stream that runs; null when it has ended, with what ended it before its time.</summary>
    public async Task<(JsonElement? Item, string? Error)> NextAsync()
    {
        while (await MessageAsync() is { } message)
        {
            switch (message.GetProperty("type").GetInt32())
            {
                case 2: return (message.GetProperty("item"), null);
                case 3: return (null, message.TryGetProperty("error", out JsonElement error) ? error.GetString() : null);
                case 7: return (null, "The connection was closed.");
            }
        }

        return (null, "The connection was closed.");
    }

    /// <summary>A whole stream.</summary>
    public async Task<(List<JsonElement> Items, string? Error)> ReadAsync(string method, params object?[] arguments)
    {
        await StartAsync(method, arguments);
        var items = new List<JsonElement>();
        while (true)
        {
            (JsonElement? item, string? error) = await NextAsync();
            if (item is not { } some) return (items, error);
            items.Add(some);
        }
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task SendAsync(string message) => _socket.SendAsync(Encoding.UTF8.GetBytes(message).Append(EndOfMessage).ToArray(), WebSocketMessageType.Text, true, Stop);

    private async Task<JsonElement?> MessageAsync()
    {
        while (true)
        {
            int length = _received.WrittenSpan[_read..].IndexOf(EndOfMessage);
            if (length >= 0)
            {
                using var message = JsonDocument.Parse(_received.WrittenMemory.Slice(_read, length));
                _read += length + 1;
                return message.RootElement.Clone();
            }

            byte[] begun = _received.WrittenSpan[_read..].ToArray();
            _received.ResetWrittenCount();
            _received.Write(begun);
            _read = 0;
            ValueWebSocketReceiveResult read;
            try
            {
                read = await _socket.ReceiveAsync(_received.GetMemory(BlockBytes), Stop);
            }
            catch (WebSocketException)
            {
                return null; // cut off without a word
            }

            if (read.MessageType == WebSocketMessageType.Close) return null;
            _received.Advance(read.Count);
        }
    }
}
