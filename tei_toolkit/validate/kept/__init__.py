"""What earlier runs found out, kept by the bytes of files, so that what has not changed need not be looked at again."""
