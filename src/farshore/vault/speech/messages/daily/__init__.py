"""Calls about what a day brings: tasks, appointments, rights requests, complaints."""
