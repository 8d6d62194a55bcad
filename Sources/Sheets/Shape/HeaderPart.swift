import Planning

/// Where a count of a wide table stands.
struct AxisValues: Equatable, Hashable {
  var year: Int?
  var grade: Int?
  var kind: Kind?
  var measure: String?
  var age: String?

  var isEmpty: Bool { self == AxisValues() }

  /// The values of both; those of `other` where both have one.
  func merged(with other: AxisValues) -> AxisValues {
    AxisValues(
      year: other.year ?? year, grade: other.grade ?? grade, kind: other.kind ?? kind,
      measure: other.measure ?? measure, age: other.age ?? age)
  }
}

/// What the text of one header cell says.
struct HeaderPart: Equatable {
  /// A column of the dataset that stands for itself.
  var key: String?
  var axes = AxisValues()
  /// The column of the counts that the header names.
  var value: String?
  var isTotal = false
  /// A grade that the dataset's stages do not have.
  var isForeignGrade = false
  /// The map leaves it out.
  var isLeftOut = false

  var isKnown: Bool { self != HeaderPart() }
}

/// Reads header cells of tables of one form.
struct HeaderReader {
  let form: TableForm
  private let valueWords: [(word: String, column: String)]

  init(_ form: TableForm) {
    self.form = form
    valueWords = form.valueWords
  }

  func part(_ text: String) -> HeaderPart {
    guard !text.isEmpty, text.utf8.count <= 200 else { return HeaderPart() }
    if let known = seen.parts[text] { return known }
    let part = read(text)
    seen.parts[text] = part
    return part
  }

  /// Parts by text: the same cells are looked at several times.
  private final class Seen {
    var parts: [String: HeaderPart] = [:]
    /// How many more texts are taken apart, so that a table of any width is read in bounded time.
    var left = 2_000
  }
  private let seen = Seen()

  private func read(_ text: String) -> HeaderPart {
    if let column = form.column(text) { return part(ofColumn: column) }
    let folded = PlainText.folded(text)
    let bare = PlainText.withoutBrackets(folded)
    if let one = single(bare) { return one }
    guard seen.left > 0 else { return HeaderPart() }
    seen.left -= 1
    return compound(bare, depth: 0) ?? (bare == folded ? nil : compound(folded, depth: 0)) ?? HeaderPart()
  }

  private func part(ofColumn column: String) -> HeaderPart {
    var part = HeaderPart()
    if column.isEmpty {
      part.isLeftOut = true
    } else if column == form.value || column == "classes" && form.value == "pupils" {
      part.value = column
    } else if form.kind == .children, let kind = Kind(id: column) {
      part.axes.kind = kind
    } else {
      part.key = column
    }
    return part
  }

  /// A year, a grade and such, alone or one after the other: `2012-13`, `一年级人数`, `2012年一年级`, `Grade 1 2012-13`.
  private func compound(_ text: String, depth: Int) -> HeaderPart? {
    guard !text.isEmpty, depth < 4 else { return nil }
    if let one = single(text) { return one }
    guard form.value != nil else { return nil }
    for (word, column) in valueWords where text.hasSuffix(word) || text.hasPrefix(word) {
      let rest = text.hasSuffix(word) ? text.dropLast(word.count) : text.dropFirst(word.count)
      if var part = compound(HeaderReader.bare(rest), depth: depth + 1) {
        part.value = column
        return part
      }
    }
    let characters = Array(text)
    guard characters.count > 2, characters.count <= 40, text.contains(where: HeaderReader.mayName) else { return nil }
    for cut in stride(from: characters.count - 1, to: 0, by: -1) {
      guard let first = single(HeaderReader.bare(characters[..<cut])), !first.isForeignGrade,
        let rest = compound(HeaderReader.bare(characters[cut...]), depth: depth + 1), !rest.isForeignGrade
      else { continue }
      // two numbers are never cut apart
      if characters[cut - 1].isNumber, characters[cut].isNumber { continue }
      guard first.axes.year == nil || rest.axes.year == nil, first.axes.grade == nil || rest.axes.grade == nil else {
        continue
      }
      var part = rest
      part.axes = first.axes.merged(with: rest.axes)
      part.isTotal = first.isTotal || rest.isTotal
      return part
    }
    return nil
  }

  /// A text that says one thing.
  private func single(_ text: String) -> HeaderPart? {
    var part = HeaderPart()
    if TotalText.isTotal(text) {
      part.isTotal = true
      return part
    }
    if let column = form.column(text) { return self.part(ofColumn: column) }
    if form.axes.contains(.year), let year = YearText.schoolYear(text) {
      part.axes.year = year
    } else if form.axes.contains(.grade), let grade = GradeText.grade(text, of: form.stages) {
      part.axes.grade = grade
    } else if form.axes.contains(.grade), GradeText.looksLikeGrade(text) {
      part.isForeignGrade = true
    } else if form.axes.contains(.kind), text.count <= 12, let kind = KindText.kind(text, isQuestion: false) {
      part.axes.kind = kind
    } else if form.axes.contains(.measure), let measure = ResourceMeasure.all.first(where: { $0.id == text }) {
      part.axes.measure = measure.id
    } else if form.axes.contains(.age), let age = HeaderReader.age(text) {
      part.axes.age = age
    } else {
      return nil
    }
    return part
  }

  /// True for a character that years, grades and ages have.
  private static func mayName(_ character: Character) -> Bool {
    character.isNumber || "年级岁初高小一二三四五六七八九十计k".contains(character)
  }

  private static func bare(_ text: some Sequence<Character>) -> String {
    var word = Substring(String(text))
    while let first = word.first, "_-·/,:|".contains(first) { word.removeFirst() }
    while let last = word.last, "_-·/,:|".contains(last) { word.removeLast() }
    return String(word)
  }

  /// `15`, `15-19`, `15–19岁`.
  private static func age(_ text: String) -> String? {
    guard let match = text.wholeMatch(of: /(?:age)?([0-9]{1,2})(?:[-–—~至]([0-9]{1,2}))?(?:岁|years)?/) else {
      return nil
    }
    return match.output.2.map { "\(match.output.1)-\($0)" } ?? String(match.output.1)
  }
}

extension GradeText {
  private static let anyStages = Stages([Stage(id: "any", name: Phrase(verbatim: ""), grades: 1...13)])

  /// True for a text that names some grade, if not one of the dataset.
  static func looksLikeGrade(_ text: String) -> Bool {
    ["k", "pk", "pre-k", "prek", "kindergarten", "kg", "ug", "ungraded", "学前班", "幼儿园"].contains(text)
      || grade(text, of: anyStages) != nil
  }
}

/// Words for sums.
enum TotalText {
  private static let words: Set<String> = [
    "total", "totals", "grandtotal", "subtotal", "sum", "all", "overall", "districttotal", "citytotal", "schooltotal",
    "countytotal",
    "statetotal", "allschools", "alldistricts", "allgrades", "totalenrollment", "totalenrolment", "totalstudents",
    "totalpupils", "合计",
    "总计", "小计", "总数", "共计", "累计", "总和", "全区", "全市", "全县", "全校", "全部", "合计数", "总人数",
  ]

  /// True for a text that is a word for a sum and nothing else.
  static func isTotal(_ text: String) -> Bool {
    words.contains(text.filter { $0 != ":" && $0 != "-" && $0 != "_" && $0 != "." })
  }

  /// True for a text with such a word at one end: `崇川区小计`, `Total, primary`. It may also be a name.
  static func maySoundLikeTotal(_ text: String) -> Bool {
    ["total", "subtotal", "合计", "总计", "小计", "共计"].contains { text.hasPrefix($0) || text.hasSuffix($0) }
  }
}
