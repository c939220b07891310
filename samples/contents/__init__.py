"""The words of the samples that are made by `make.py`; places and bodies are invented."""
