"""The media desk with stories and the guard: questions read, answers released, taken back."""
