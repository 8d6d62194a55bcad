/// The file in which a rezoning by lists is saved: a CSV table of blocks and the schools that they go to.
enum BlockList {
  /// - Parameter rows: ids of a block and of its school, in the order of the file.
  static func text(_ rows: some Sequence<(block: String, school: String)>) -> [UInt8] {
    Array(("block,school\n" + rows.map { "\(cell($0.block)),\(cell($0.school))\n" }.joined()).utf8)
  }

  private static func cell(_ text: String) -> String {
    text.contains { ",\"\n\r;\t".contains($0) } ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
