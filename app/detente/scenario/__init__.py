"""What a scenario file may say: the loader with line numbers and the pre-flight checks."""
