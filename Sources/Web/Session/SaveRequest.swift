internal import Planning

/// The name under which a draft is saved.
struct SaveRequest: Decodable, Sendable {
  /// Id of the new scenario: the name of its file without `.yaml`.
  var id: String
  var name: String?
  /// True: an existing file with this name is replaced.
  var overwrite: Bool?

  /// The id, which may contain only letters, digits, `-` and `_` of any script, so that it cannot be a path.
  func checkedID() throws(Faults) -> String {
    let isPlain = id.allSatisfy { $0.isLetter || $0.isNumber || "-_".contains($0) }
    guard isPlain, (1...80).contains(id.count), id.utf8.count <= 200 else {
      throw SaveRequest.fault("id", id, Phrase("1 to 80 letters, digits, - and _"))
    }
    if let name, name.utf8.count > 500 {
      throw SaveRequest.fault("name", "\(name.utf8.count) bytes", Phrase("at most 500 bytes"))
    }
    return id
  }

  private static func fault(_ field: String, _ found: String, _ expected: Phrase) -> Faults {
    Faults([Fault(file: "", field: field, Phrase("invalid value"), found: found, expected: expected)])
  }
}
