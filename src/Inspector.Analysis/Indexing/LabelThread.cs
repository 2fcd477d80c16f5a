using System.Runtime.ExceptionServices;
using Inspector.Wire.Headers;

namespace Inspector.Analysis.Indexing;

/// <summary>
/// Labels packets on a thread of its own, a few batches behind the indexing thread, and publishes them. Labels depend on what the tracker said, never
/// the other way round: that is why the work can be cut here. The indexing thread waits when all batches are under way.
/// </summary>
internal sealed class LabelThread : IDisposable
{
    private const int Batches = 4;
    private readonly PacketIndex _index;
    private readonly PacketLabeller _labeller;
    private readonly LabelBatch[] _batches = new LabelBatch[Batches];
    private readonly SemaphoreSlim _free = new(Batches - 1);
    private readonly SemaphoreSlim _ready = new(0);
    private readonly Thread _thread;
    private ExceptionDispatchInfo? _fault;
    private LabelBatch _filling;
    private int _next;
    private bool _stop;

    public LabelThread(PacketIndex index, PacketLabeller labeller)
    {
        _index = index;
        _labeller = labeller;
        for (int i = 0; i < Batches; i++) _batches[i] = new LabelBatch();
        _filling = _batches[0];
        _thread = new Thread(Run) { IsBackground = true, Name = "Labeller" };
        _thread.Start();
    }

    /// <summary>Queues the packet that the index commits next: a job with its bytes, the rest for the caller to fill in.</summary>
    /// <param name="bytes">Copied.</param>
    /// <param name="packet">Decoded from them; kept only when <paramref name="keep"/>.</param>
    /// <param name="keep">It cannot be decoded again from the bytes alone.</param>
    public ref LabelJob Add(ReadOnlySpan<byte> bytes, in DecodedPacket packet, bool keep)
    {
        if (_filling.IsFull) Submit();
        LabelBatch batch = _filling;
        ref LabelJob job = ref batch.Jobs[batch.Count++];
        job.Offset = batch.Copy(bytes);
        job.Length = bytes.Length;
        job.Decoded = -1;
        if (keep)
        {
            job.Decoded = batch.Decoded.Count;
            batch.Decoded.Add(packet);
        }

        return ref job;
    }

    /// <summary>Hands over what is queued; its packets are published soon. Throws what the labelling thread failed with.</summary>
    public void Flush()
    {
        if (_filling.Count > 0) Submit();
        Volatile.Read(ref _fault)?.Throw();
    }

    /// <summary>Waits until everything queued is labelled and published.</summary>
    public void Drain()
    {
        Flush();
        for (int i = 1; i < Batches; i++) _free.Wait();
        _free.Release(Batches - 1);
        Volatile.Read(ref _fault)?.Throw();
    }

    public void Dispose()
    {
        Volatile.Write(ref _stop, true);
        _ready.Release();
        _thread.Join();
        _free.Dispose();
        _ready.Dispose();
    }

    private void Submit()
    {
        _ready.Release();
        _free.Wait();
        _next = (_next + 1) % Batches;
        _filling = _batches[_next];
        _filling.Clear();
    }

    private void Run()
    {
        DecodedPacket decoded = default;
        for (int at = 0; ; at = (at + 1) % Batches)
        {
            _ready.Wait();
            if (Volatile.Read(ref _stop)) return;
            try
            {
                if (_fault is null) Label(_batches[at], ref decoded);
            }
#pragma warning disable CA1031 // Shown by the indexing thread, which rethrows it: this one must go on handing batches back.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                Volatile.Write(ref _fault, ExceptionDispatchInfo.Capture(fault));
            }

            _free.Release();
        }
    }

    private void Label(LabelBatch batch, ref DecodedPacket decoded)
    {
        foreach (ref readonly LabelJob job in batch.Jobs.AsSpan(0, batch.Count))
        {
            ReadOnlySpan<byte> bytes = batch.Bytes(job);
            if (job.Decoded >= 0) decoded = batch.Decoded[job.Decoded];
            else PacketDecoder.Decode(bytes, job.LinkType, job.WireLength, ref decoded);
            _index.Chunk(job.Packet).Protocol[job.Packet & PacketChunk.Mask] = _labeller.Label(bytes, decoded, job.Kind, job.Conversation, job.FromB, job.Remarks);
        }

        _index.Publish(batch.Jobs[batch.Count - 1].Packet + 1);
    }
}
