using Inspector.Analysis.Connections;

namespace Inspector.Analysis.Filtering.Evaluation;

/// <summary>Takes the occurrences of one field into a list.</summary>
internal sealed class ValueSink : FieldSink
{
    private ValueList? _into;
    private LayerSelection? _layers;
    private int _lastLayer;

    /// <summary>Reads a field of the context's packet; with a selection only what belongs to the layers that count.</summary>
    public void Read(FieldContext packet, Field field, ValueList into, LayerSelection? layers)
    {
        _into = into;
        _layers = null;
        Layer = _lastLayer = 1;
        field.Read(packet, this);
        if (layers == null || into.Count == 0) return;

        // Layers may be counted from the last one, which a first reading has found.
        _layers = layers;
        Layer = 1;
        into.Clear();
        field.Read(packet, this);
    }

    public override void Unsigned(ulong value) => Number(value);

    public override void Signed(long value) => Number(value);

    public override void Boolean(bool value) => Number(value ? 1 : 0);

    public override void Time(long nanoseconds) => Number(nanoseconds);

    public override void Time(Int128 nanoseconds) => Number(nanoseconds);

    public override void Address(in IpAddress address)
    {
        if (Counts()) _into!.Add(address, address.Version == 4 ? 32 : 128);
    }

    public override void Bytes(ReadOnlySpan<byte> value)
    {
        if (Counts()) _into!.Add(value);
    }

    public override void Text(ReadOnlySpan<char> value)
    {
        if (Counts()) _into!.Add(value);
    }

    public override void Present()
    {
        if (Counts()) _into!.AddPresent();
    }

    private void Number(Int128 value)
    {
        if (Counts()) _into!.Add(value);
    }

    private bool Counts()
    {
        if (_layers != null) return _layers.Has(Layer, _lastLayer);
        _lastLayer = Math.Max(_lastLayer, Layer);
        return true;
    }
}
