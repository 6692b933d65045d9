"""The weights that choose an HTML page's article: evidence of all text blocks, labels from two sets of real pages."""
