using Inspector.Cli;
using Inspector.Cli.Output;

return CommandLine.Run(args, new StandardOutput(), static message => Console.Error.WriteLine(message));
