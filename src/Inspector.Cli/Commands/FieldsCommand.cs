using Inspector.Analysis.Filtering;
using Inspector.Cli.Output;

namespace Inspector.Cli.Commands;

/// <summary>Lists the fields: name, type, what reading costs, help.</summary>
internal static class FieldsCommand
{
    public const string Usage = "fields";

    public static int Run(Arguments arguments, Utf8Output output)
    {
        while (arguments.NextOption() is not null) throw arguments.Unknown();
        arguments.Expect(0, 0, Usage);
        foreach (Field field in FieldCatalog.All) output.Line($"{field.Name}\t{field.Type}\t{field.Source}\t{field.Help}");
        return ExitCode.Success;
    }
}
