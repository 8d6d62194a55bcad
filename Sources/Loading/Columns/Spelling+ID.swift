import Planning

extension Spelling {
  /// The id that was probably meant; nil for a number, because similar numbers are other ids rather than misspellings.
  static func nearestID(to id: String, among ids: [String]) -> String? {
    id.allSatisfy { $0.isASCII && $0.isNumber } ? nil : nearest(to: id, among: ids)
  }
}
