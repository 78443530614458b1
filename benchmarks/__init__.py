"""Speed: what each stage costs beside the parser, the commands beside starting Python, loading beside making anew.

Times depend on the machine; ratios taken in one run do not, much. ``make bench`` prints all three.
"""
