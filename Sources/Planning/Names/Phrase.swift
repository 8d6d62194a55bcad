// Who has phrases in hand has their module too.
@_exported public import Texts
