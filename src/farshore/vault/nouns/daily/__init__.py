"""What a day brings: tasks, appointments, rights requests, complaints."""
