"""What is true: figures, formulas, rules and the one judgement, without files, clocks or sentences."""
