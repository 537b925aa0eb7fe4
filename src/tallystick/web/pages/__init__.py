"""One module per page; none knows another."""
