"""A letter as the rules read it: folded, in sentences, with its dates, numbers and tenses."""
