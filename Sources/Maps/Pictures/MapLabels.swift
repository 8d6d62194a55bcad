internal import Wording

/// Arranges names on a map without overlaps, one after the other, the more important names first.
struct MapLabels {
  struct Box {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    func overlaps(_ other: Box) -> Bool {
      x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height
    }
  }

  struct Label {
    var text: String
    /// The start of the text, or its middle if it is centred.
    var x: Double
    /// The baseline.
    var y: Double
    var isCentred: Bool
  }

  /// The mean width of a column of text in em, with some margin; a Chinese character has two columns.
  static let column = 0.52

  let width: Double
  let height: Double
  /// The boxes that no further name may overlap.
  private(set) var taken: [Box] = []

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// The width of a text in pixels: about half an em for a letter, and a little more than one em for a Chinese character.
  static func length(_ text: String, size: Double) -> Double { Double(displayWidth(text)) * size * MapLabels.column }

  mutating func take(_ box: Box) { taken.append(box) }

  /// A name centred at a point; above or below the point where it would overlap another name; and, where there is no room at
  /// all, at the point in spite of the overlap.
  mutating func centred(_ text: String, x: Double, y: Double, size: Double) -> Label {
    let length = MapLabels.length(text, size: size)
    let middle = min(max(x, length / 2), max(length / 2, width - length / 2))
    let boxes = [0, -1.2, 1.2, -2.4, 2.4].map { offset in
      Box(x: middle - length / 2, y: y - size / 2 + offset * size, width: length, height: size * 1.1)
    }
    let box = boxes.first(where: fits) ?? boxes[0]
    take(box)
    return Label(text: text, x: middle, y: box.y + size * 0.9, isCentred: true)
  }

  /// A name to the right or left of a point; nil where it would overlap another name or a school.
  mutating func beside(_ text: String, x: Double, y: Double, size: Double, gap: Double) -> Label? {
    let length = MapLabels.length(text, size: size)
    for left in [x + gap, x - gap - length] {
      for lift in [-0.5, -1.3, 0.3] {
        let box = Box(x: left, y: y + lift * size, width: length, height: size)
        guard fits(box) else { continue }
        take(box)
        return Label(text: text, x: left, y: box.y + size * 0.85, isCentred: false)
      }
    }
    return nil
  }

  private func fits(_ box: Box) -> Bool {
    box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height
      && !taken.contains(where: box.overlaps)
  }
}
