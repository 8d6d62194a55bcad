internal import Markup

/// The JSON Schema of what each command prints with `--json`: a definition for each, which a test holds the commands to.
public func resultsSchema() -> String { PageAsset.resultsSchema.text }
