using System.Globalization;

namespace Inspector.BrowserBenchmarks;

/// <summary>Measured values of one thing, and what they should be at most (or, for rates, at least).</summary>
internal sealed record Figure(string What, IReadOnlyList<double> Values, string Unit, double Limit, bool AtLeast = false)
{
    /// <summary>The value the limit is about: the 95th percentile (rates: the 5th), or the only one there is.</summary>
    public double Judged => Percentile(AtLeast ? 0.05 : 0.95);

    public bool Holds => AtLeast ? Judged >= Limit : Judged <= Limit;

    public double Percentile(double part)
    {
        double[] sorted = [.. Values.Order()];
        return sorted[(int)Math.Clamp(Math.Ceiling(part * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{What,-62}{Percentile(0.5),10:F1}{Judged,10:F1} {Unit,-8}{(AtLeast ? ">=" : "<=")} {Limit,-8:G6}{(Holds ? "" : "MISSED")}");
}
