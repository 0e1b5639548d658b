"""What can be said of a document: functions of it, each computed once and kept."""
