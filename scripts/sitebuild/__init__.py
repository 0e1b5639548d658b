"""What the documentation site is made of: runs, pictures, rules, reference."""
