"""What happens outside the house: a speaker before people, and what others publish afterwards."""
