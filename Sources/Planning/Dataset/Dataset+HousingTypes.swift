extension Dataset {
  /// The types of housing that developments have, in order of first appearance.
  public var housingTypes: [String] {
    var types: [String] = []
    for development in housing {
      if let type = development.type, !types.contains(type) { types.append(type) }
    }
    return types
  }
}
