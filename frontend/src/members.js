// Behaviours found by data-… attributes are imported here.
