"""Letters, envelopes and labels as PDF, by Typst in a throw-away process."""
