"""The pages of papers, sign-off and publication."""
