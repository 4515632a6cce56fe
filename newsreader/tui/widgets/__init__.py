"""What screens are made of; widgets know model types only."""
