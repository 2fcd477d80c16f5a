using System.Runtime.CompilerServices;

namespace Inspector.Wire.Headers;

/// <summary>The layers of one packet, outermost first. Deeper ones than <see cref="Capacity"/> are not decoded and the packet says so.</summary>
[InlineArray(Capacity)]
public struct LayerList
{
    /// <summary>Most headers decoded in one packet: bounds the work a hostile packet can ask for.</summary>
    public const int Capacity = 112;

    private Layer _first;
}
