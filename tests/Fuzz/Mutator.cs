using System.Buffers.Binary;

namespace Inspector.Fuzz;

/// <summary>Damages captures in the ways files get damaged and in the ways attackers write them. Everything follows from the random source given.</summary>
internal sealed class Mutator(IReadOnlyList<Seedling> seedlings)
{
    private const int MaxOperations = 6;

    /// <summary>Inputs never grow beyond this, whatever is spliced in.</summary>
    private const int MaxBytes = 512 << 10;

    /// <summary>Headers of a packet lie within so many bytes of its start.</summary>
    private const int HeaderReach = 90;

    private static readonly uint[] s_nasty =
        [0, 1, 2, 3, 4, 5, 7, 8, 15, 16, 20, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFE, 0xFFFF, 0x10000, 0x40000, 0x40001, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFF0, 0xFFFF_FFFF];

    /// <summary>The next input and how it was made.</summary>
    public byte[] Next(Random random, out string story)
    {
        Seedling from = Pick(random);
        var bytes = new List<byte>(from.Bytes);
        var steps = new List<string> { from.Name };
        int operations = 1 + random.Next(MaxOperations);
        for (int i = 0; i < operations && bytes.Count > 0; i++) steps.Add(Damage(bytes, from, random));
        if (bytes.Count > MaxBytes) bytes.RemoveRange(MaxBytes, bytes.Count - MaxBytes);
        story = string.Join(", ", steps);
        return [.. bytes];
    }

    /// <summary>Of three the smallest: small captures hold as much structure and are faster.</summary>
    private Seedling Pick(Random random)
    {
        Seedling smallest = seedlings[random.Next(seedlings.Count)];
        for (int i = 0; i < 2; i++)
        {
            Seedling other = seedlings[random.Next(seedlings.Count)];
            if (other.Bytes.Length < smallest.Bytes.Length) smallest = other;
        }

        return smallest;
    }

    private string Damage(List<byte> bytes, Seedling from, Random random)
    {
        int at = Place(bytes, from, random);
        int length = Math.Min(1 + random.Next(random.Next(4) == 0 ? 400 : 40), bytes.Count - at);
        switch (random.Next(12))
        {
            case 0:
            case 1:
                for (int i = random.Next(1, 9); i > 0; i--) bytes[Place(bytes, from, random)] ^= (byte)(1 << random.Next(8));
                return "bits flipped";
            case 2:
            case 3:
                return Overwrite(bytes, at, s_nasty[random.Next(s_nasty.Length)], random);
            case 4:
                return Overwrite(bytes, at, (uint)(bytes.Count - at + random.Next(-4, 5)), random);
            case 5:
                bytes.RemoveRange(at, bytes.Count - at);
                return $"cut at {at}";
            case 6:
                for (int i = 0; i < length; i++) bytes[at + i] = 0xFF;
                return $"0xFF from {at}, {length} bytes";
            case 7:
                return Swap(bytes, at, length, random);
            case 8:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                return $"{length} bytes at {at} doubled";
            case 9:
                bytes.RemoveRange(at, length);
                return $"{length} bytes at {at} removed";
            case 10:
                for (int i = 0; i < length; i++) bytes[at + i] = (byte)random.Next(256);
                return $"{length} random bytes at {at}";
            default:
                return Splice(bytes, at, random);
        }
    }

    private static string Overwrite(List<byte> bytes, int at, uint value, Random random)
    {
        Span<byte> number = stackalloc byte[4];
        int width = random.Next(3) switch { 0 => 1, 1 => 2, _ => 4 };
        if (width == 1) number[0] = (byte)value;
        else if (width == 2 && random.Next(2) == 0) BinaryPrimitives.WriteUInt16BigEndian(number, (ushort)value);
        else if (width == 2) BinaryPrimitives.WriteUInt16LittleEndian(number, (ushort)value);
        else if (random.Next(2) == 0) BinaryPrimitives.WriteUInt32BigEndian(number, value);
        else BinaryPrimitives.WriteUInt32LittleEndian(number, value);
        for (int i = 0; i < width && at + i < bytes.Count; i++) bytes[at + i] = number[i];
        return $"{value:x} in {width} bytes at {at}";
    }

    private static string Swap(List<byte> bytes, int at, int length, Random random)
    {
        int other = random.Next(bytes.Count);
        int count = Math.Min(length, bytes.Count - Math.Max(at, other));
        for (int i = 0; i < count; i++) (bytes[at + i], bytes[other + i]) = (bytes[other + i], bytes[at + i]);
        return $"{count} bytes at {at} and {other} swapped";
    }

    private string Splice(List<byte> bytes, int at, Random random)
    {
        Seedling other = Pick(random);
        int start = other.Frames.Count > 0 && random.Next(2) == 0 ? other.Frames[random.Next(other.Frames.Count)] : random.Next(other.Bytes.Length);
        if (start >= other.Bytes.Length) start = 0;
        byte[] tail = other.Bytes[start..Math.Min(other.Bytes.Length, start + 8192)];
        if (random.Next(2) == 0) bytes.RemoveRange(at, bytes.Count - at);
        bytes.InsertRange(at, tail);
        return $"{tail.Length} bytes of {other.Name} spliced in at {at}";
    }

    /// <summary>Mostly in a packet's headers or just before them (its record header), sometimes in the file's head, else anywhere.</summary>
    private static int Place(List<byte> bytes, Seedling from, Random random)
    {
        int at = random.Next(10) switch
        {
            < 6 when from.Frames.Count > 0 => from.Frames[random.Next(from.Frames.Count)] + random.Next(-28, HeaderReach),
            < 8 => random.Next(64),
            _ => random.Next(bytes.Count),
        };
        return Math.Clamp(at, 0, bytes.Count - 1);
    }
}
