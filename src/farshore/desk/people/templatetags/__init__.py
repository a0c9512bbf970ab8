"""Filters for the register's templates."""
