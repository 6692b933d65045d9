"""Stories: documents and statements that tell of one event, told apart from others of its kind."""
