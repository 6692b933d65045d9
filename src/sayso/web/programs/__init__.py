"""For programs: the rows of the case as JSON under `/api/`, and the OpenAPI document that declares them."""
