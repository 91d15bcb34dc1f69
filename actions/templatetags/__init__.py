"""Tags of joint actions."""
