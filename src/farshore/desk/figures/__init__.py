"""The figures of a year on the desk: counted, compared with stories, frozen, printed."""
