using Inspector.Analysis.Scenarios;
using Inspector.Cli.Output;

namespace Inspector.Cli.Commands;

/// <summary>Writes one of our scripted captures; without operands lists them.</summary>
internal static class GenerateCommand
{
    public const string Usage = "generate [SCENARIO OUT] [--packets N] [--seed S]";

    public static int Run(Arguments arguments, Utf8Output output)
    {
        long? packets = null;
        ulong? seed = null;
        while (arguments.NextOption() is { } option)
        {
            switch (option)
            {
                case "--packets": packets = arguments.Number(1); break;
                case "--seed": seed = (ulong)arguments.Number(0); break;
                default: throw arguments.Unknown();
            }
        }

        if (arguments.Operands.Count == 0 || arguments.Operands is ["list"])
        {
            foreach ((string name, string title) in CaptureGenerator.Names) output.Line(name + "\t" + title);
            return ExitCode.Success;
        }

        // --packets alone asks for the mix.
        string scenario = arguments.Operands.Count == 1 && packets is not null ? CaptureGenerator.Mix : arguments.Operands[0];
        arguments.Expect(packets is null ? 2 : 1, 2, Usage);
        if (!CaptureGenerator.Names.Any(known => known.Name == scenario))
        {
            throw new UsageException($"There is no scenario '{scenario}'; 'inspector generate list' names them.");
        }

        if (packets is not null && !CaptureGenerator.HasAnyLength(scenario))
            throw new UsageException($"--packets goes with {CaptureGenerator.Mix}, {CaptureGenerator.Bulk} and {CaptureGenerator.Chat} alone.");
        using FileStream file = File.Create(arguments.Operands[^1]);
        if (seed is ulong chosen) CaptureGenerator.Write(scenario, file, packets, chosen);
        else CaptureGenerator.Write(scenario, file, packets);
        return ExitCode.Success;
    }
}
