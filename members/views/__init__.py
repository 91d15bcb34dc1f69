"""Pages of the members' area about people and organisations."""
