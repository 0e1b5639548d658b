"""Where fixes stand in the source, and how their text is written there."""
