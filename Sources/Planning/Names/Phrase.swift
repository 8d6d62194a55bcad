// A file that imports this module, and so uses phrases, gets the module of phrases too.
@_exported public import Texts
