"""Journey as code: maps loaded with every mistake at its place, checked, written back with comments kept, compared, proposed."""
