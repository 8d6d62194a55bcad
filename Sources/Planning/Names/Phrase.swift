/// The same words in the two languages of the screens.
public struct Phrase: Hashable, Sendable {
  public var english: String
  public var chinese: String

  public init(_ english: String, _ chinese: String) {
    self.english = english
    self.chinese = chinese
  }

  public func text(in language: Language) -> String {
    switch language {
    case .english: english
    case .chinese: chinese
    }
  }
}

/// The languages of tables, messages and maps. File names, columns, ids and codes are the same in both.
public enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case chinese = "zh"
}
