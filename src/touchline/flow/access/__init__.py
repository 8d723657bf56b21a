"""Who may come in, who is acting, and the log of what they changed."""
