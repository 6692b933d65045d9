"""Reading: from one document to who says what, on whose say-so, about whom."""
