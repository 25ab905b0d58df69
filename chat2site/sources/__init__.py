"""Zips, folders and files behind one view with safe names, and the JSON inside them."""
