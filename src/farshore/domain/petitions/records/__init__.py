"""What is kept of petitions: offices, facts, campaigns and letters, as sealed documents."""
