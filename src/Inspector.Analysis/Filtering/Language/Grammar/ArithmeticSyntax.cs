namespace Inspector.Analysis.Filtering.Language.Grammar;

internal sealed record ArithmeticSyntax(TextRange Range, ArithmeticOperator Operator, Syntax Left, Syntax Right) : Syntax(Range);
