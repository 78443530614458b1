"""Speed: what each stage costs beside the parser, and what the commands cost beside starting Python.

Times depend on the machine; ratios taken in one run do not, much. ``make bench`` prints both.
"""
