"""The group `farshore letters`."""

import typer

from farshore.config.commands.options import help_without_command

app = typer.Typer(help="Petitions: what is wrong with a text, when it must leave, its paper.")
app.callback(invoke_without_command=True)(help_without_command)
