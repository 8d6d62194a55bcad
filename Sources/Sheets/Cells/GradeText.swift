import Planning

/// Grades as people write them: `3`, `Grade 3`, `3rd`, `K`, `三年级`, `小三`, `初一`, `七年级`, `三年级(2)班`.
enum GradeText {
  /// The grade, counted through all stages; nil for any other text, or a grade that the stages do not have.
  ///
  /// - Parameter text: folded (`PlainText.folded`).
  static func grade(_ text: String, of stages: Stages) -> Int? {
    guard !text.isEmpty, text.utf8.count <= 60 else { return nil }
    guard let grade = named(text, stages) ?? spoken(text, stages) else { return nil }
    return (1...stages.lastGrade).contains(grade) ? grade : nil
  }

  private static func named(_ text: String, _ stages: Stages) -> Int? {
    if stages.gradeNames.isEmpty { return PlainText.isDigits(text) ? Int(text) : nil }
    return stages.gradeNames.firstIndex { PlainText.folded($0) == text }.map { $0 + 1 }
  }

  private static func spoken(_ text: String, _ stages: Stages) -> Int? {
    var word = text[...]
    // the class within the grade: 三年级(2)班, 三(2)班
    if word.hasSuffix("班"), let open = word.firstIndex(where: { "(（".contains($0) }) { word = word[..<open] }
    for prefix in ["grade", "gr.", "gr", "year", "yr", "g", "第"] where word.hasPrefix(prefix) {
      let rest = word.dropFirst(prefix.count).drop { "-_.:".contains($0) }
      if let grade = ordinal(rest, stages) { return grade }
    }
    for (number, words) in stageWords.enumerated() {
      guard let prefix = words.first(where: word.hasPrefix) else { continue }
      let rest = word.dropFirst(prefix.count)
      guard let within = ordinal(rest, stages) else { continue }
      // 初中七年级 counts through all stages, 初一 within its own
      let isCounted = rest.contains("年级") && within > stages.all[0].gradeCount
      guard !isCounted else { return within }
      guard number < stages.count else { return nil }
      return stages.all[number].entryGrade - 1 + within
    }
    return ordinal(word, stages)
  }

  private static let stageWords = [["小学", "小"], ["初中", "初", "中"], ["高中", "高"]]

  /// `3`, `3rd`, `三年级`, `kindergarten`.
  private static func ordinal(_ text: Substring, _ stages: Stages) -> Int? {
    var word = text
    for suffix in ["年级", "年級", "grade", "grader", "级"] where word.hasSuffix(suffix) && word.count > suffix.count {
      word = word.dropLast(suffix.count)
      break
    }
    if ["kindergarten", "kinder", "kg", "k"].contains(word) { return named("k", stages) ?? named("kg", stages) }
    if ["prekindergarten", "pre-kindergarten", "pre-k", "prek", "pk"].contains(word) { return named("pk", stages) }
    if let ending = ["st", "nd", "rd", "th"].first(where: word.hasSuffix) { word = word.dropLast(ending.count) }
    if word.hasSuffix(".0") { word = word.dropLast(2) }
    if PlainText.isDigits(word), let number = Int(word) { return named(String(number), stages) }
    return chinese(word).flatMap { named(String($0), stages) ?? $0 }
  }

  /// `一` to `十二`.
  static func chinese(_ word: Substring) -> Int? {
    let digits: [Character] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"]
    switch word.count {
    case 1: return word.first == "十" ? 10 : digits.firstIndex { $0 == word.first }.map { $0 + 1 }
    case 2: return word.first == "十" ? digits.firstIndex { $0 == word.last }.map { $0 + 11 } : nil
    default: return nil
    }
  }
}
