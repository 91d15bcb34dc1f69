"""Pages of joint actions, and of the matrix in which they stand beside the demands."""
