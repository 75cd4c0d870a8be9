"""What people wrote, as frozen values with their places: no names resolved, no defaults filled in."""
