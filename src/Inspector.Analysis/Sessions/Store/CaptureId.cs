using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Inspector.Analysis.Sessions.Store;

/// <summary>Names a stored capture: 128 random bits as 32 lower-case hex digits. Nothing else ever becomes part of a path.</summary>
public readonly record struct CaptureId
{
    private const int Digits = 32;
    private readonly string? _text;

    private CaptureId(string text) => _text = text;

    public static CaptureId New() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Digits / 2)));

    /// <summary>Accepts exactly what <see cref="ToString"/> gives.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CaptureId id)
    {
        bool valid = text is { Length: Digits } && text.All(char.IsAsciiHexDigitLower);
        id = valid ? new CaptureId(text!) : default;
        return valid;
    }

    public override string ToString() => _text ?? "";
}
