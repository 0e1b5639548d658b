"""All articles of a site together: facts about each, the routes they have, who is like whom."""
