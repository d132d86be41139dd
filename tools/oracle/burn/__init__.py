"""A judge of burns that knows nothing of src/laser: only the words of the project's laser notes."""
