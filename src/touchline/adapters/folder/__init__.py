"""A workspace as a folder: settings, map files, and the lock that makes its writer the only one."""
