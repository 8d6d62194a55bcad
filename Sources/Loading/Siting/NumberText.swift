import Planning

/// The numbers of a text, with their lines.
struct NumberText {
  struct Number {
    var value: Double
    var line: Int
  }

  let file: String
  private(set) var numbers: [Number] = []
  private(set) var faults: [Fault] = []
  /// The line of the last number or word, and how many numbers each line that has any holds, in order.
  private var last = 1
  private var widths: [Int] = []

  /// Numbers above this are refused: costs are added up in double precision.
  private static let largest = 1e15

  /// Reads all words of a text; those that are no numbers from 0 to 10¹⁵ are faults.
  init(_ bytes: [UInt8], file: String) {
    self.file = file
    guard let text = String(validating: bytes, as: UTF8.self) else {
      faults = [Fault(file: file, Phrase("the file is not UTF-8 text"), mend: Phrase("Save it as UTF-8."))]
      return
    }
    for (at, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let words = line.split(whereSeparator: { $0.isWhitespace || $0 == "\u{FEFF}" })
      if !words.isEmpty { (widths, last) = (widths + [words.count], at + 1) }
      for word in words { add(String(word), line: at + 1) }
    }
    if numbers.isEmpty, faults.isEmpty { faults = [Fault(file: file, line: 1, Phrase("the file is empty"))] }
  }

  private mutating func add(_ word: String, line: Int) {
    let isPlain = word.utf8.allSatisfy { "+-.0123456789eE".utf8.contains($0) }
    if isPlain, let value = Double(word), value >= 0, value <= NumberText.largest {
      return numbers.append(Number(value: value, line: line))
    }
    faults.append(
      Fault(
        file: file, line: line, Phrase("invalid value"), found: word,
        expected: Phrase("a number from 0 to 1000000000000000")))
  }

  /// The number of facilities and of customers, with which all numbers are present.
  func counts() throws(Faults) -> (facilities: Int, customers: Int) {
    let expected = Phrase("the number of facilities and the number of customers, whole numbers from 1 to 100000")
    guard numbers.count >= 2 else {
      throw Faults([Fault(file: file, line: last, Phrase("the file ends too soon"), expected: expected)])
    }
    let wrong = numbers.prefix(2).filter {
      !(1...100_000).contains($0.value) || $0.value != $0.value.rounded()
    }
    guard wrong.isEmpty else {
      throw Faults(
        wrong.map {
          Fault(file: file, line: $0.line, Phrase("invalid value"), found: "\($0.value)", expected: expected)
        })
    }
    let (facilities, customers) = (Int(numbers[0].value), Int(numbers[1].value))
    let needed = 2 + 2 * facilities + customers + facilities * customers
    guard numbers.count == needed else {
      throw Faults([
        Fault(
          file: file, line: last,
          numbers.count < needed ? Phrase("the file ends too soon") : Phrase("the file goes on too long"),
          found: "\(numbers.count)",
          expected: Phrase(
            "\(needed) numbers in all, for \(facilities) facilities and \(customers) customers"))
      ])
    }
    return (facilities, customers)
  }

  /// True if each facility has a line with capacity and opening cost.
  func hasPairs(_ facilities: Int) -> Bool {
    facilities > 2 && widths.count > facilities + 1 && widths[0] == 2
      && widths[1...facilities].allSatisfy { $0 == 2 }
  }

  /// True if the first line after the pairs has one demand alone, or with the costs of its customer.
  func hasCustomerRows(_ facilities: Int, _ customers: Int) -> Bool {
    let width = widths[facilities + 1]
    return customers > 1 && (width == 1 || width == facilities + 1 && customers != facilities + 1)
  }
}
