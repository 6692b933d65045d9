"""The weights that choose an HTML page's article: evidence of all blocks, labels from two sets of real pages."""
