project = "Gallery of constructs"
author = "The gallery's author"
copyright = "2026, The gallery's author"
release = "1.0"
language = "en"
extensions = ["editions"]
numfig = True
rst_prolog = """
.. role:: strike
   :class: strike
.. role:: swedish
   :class: language-sv
.. role:: mark-up(code)
   :language: html
"""
