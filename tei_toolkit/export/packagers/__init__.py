"""What makes a file of that which a stylesheet wrote, one kind of file each."""
