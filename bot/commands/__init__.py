"""What an operator can type, one file a command or two that belong together.

The only part of bot/ that knows the adapters and the storage: here they are put together. A start takes as long as its imports,
so what only some settings need is imported where it is used.
"""
