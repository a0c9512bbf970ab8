"""The path picture on the desk: one page a person, for the screen, a wall and paper."""
