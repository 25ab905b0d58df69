"""What plugins implement, how they are found, and the tables that they fill."""
