"""What the site publishes beside its pages, for programs: data files and the index of the search."""
