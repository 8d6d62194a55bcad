import Planning

extension Spelling {
  /// The id that was probably meant; none for a number, whose neighbours are other numbers and not slips.
  static func nearestID(to id: String, among ids: [String]) -> String? {
    id.allSatisfy { $0.isASCII && $0.isNumber } ? nil : nearest(to: id, among: ids)
  }
}
