"""Located nodes into the model, a reader per model module. Shapes hold already: nothing is refused here."""
