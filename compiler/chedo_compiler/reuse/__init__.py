"""Forms made of what exists already: shared forms, forms that extend another, and blocks of rows."""
