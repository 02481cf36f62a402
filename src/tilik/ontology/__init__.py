"""Room of the ontology layer."""
