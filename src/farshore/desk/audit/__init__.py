"""The audit trail: who opened and changed what."""
