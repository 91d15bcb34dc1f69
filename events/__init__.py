"""Events: what stands in the calendar, who comes, and the feeds."""
