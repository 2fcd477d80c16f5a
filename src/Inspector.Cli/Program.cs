using Inspector.Cli;

return CommandLine.Run(args);
