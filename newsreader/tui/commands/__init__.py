"""What the actions do: one function an action, grouped as the help groups them."""
