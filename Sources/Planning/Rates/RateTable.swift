/// A rate by district, year, kind, stage or grade, as a nested map of a scenario. Its levels are in that order; each is optional
/// and may have a key `"*"` (formats.md, "Years as keys").
public indirect enum RateTable: Sendable, Hashable {
  /// The same number for all keys.
  case number(Double)
  /// A number or a further map for each key.
  case map([Key: RateTable])

  /// One key at a level of the map.
  public enum Key: Hashable, Sendable {
    /// `"*"`: all keys that are not in the map.
    case any
    /// A district's id as key.
    case district(DistrictIndex)
    /// A school year as key; for births a calendar year.
    case year(Int)
    /// A stage's id as key.
    case stage(StageIndex)
    /// `registered` or `migrant` as key.
    case kind(Kind)
    /// The word `grade`, whose value is a map of grades.
    case gradeLevel
    /// A grade as key, counted through all stages, from 1.
    case grade(Int)
    /// A school's id as key.
    case school(SchoolIndex)
    /// A type of housing as key, in the yields.
    case housingType(String)
    /// Any other word as key, such as `preschool` in the yields.
    case word(String)
  }

  /// The number for a list of keys, outermost level first. If a map lacks the key, its own `"*"` applies, else the `"*"` of the
  /// enclosing map; nil if neither exists.
  public func value(for keys: ArraySlice<Key>) -> Double? { found(for: keys)?.value }

  /// The number, and the keys under which it was found, outermost first.
  public func found(for keys: ArraySlice<Key>) -> (value: Double, path: [Key])? {
    switch self {
    case .number(let number): return (number, [])
    case .map(let map):
      func found(_ key: Key, _ rest: ArraySlice<Key>) -> (value: Double, path: [Key])? {
        map[key]?.found(for: rest).map { ($0.value, [key] + $0.path) }
      }
      for at in keys.indices where map.keys.contains(where: { $0.isSameLevel(as: keys[at]) }) {
        let rest = keys[(at + 1)...]
        return found(keys[at], rest) ?? found(.any, rest)
      }
      return found(.any, keys)
    }
  }

  /// The number for several keys, outermost level first; nil under the same conditions as for a slice of keys.
  public func value(for keys: Key...) -> Double? { value(for: keys[...]) }
}

extension RateTable.Key {
  func isSameLevel(as other: Self) -> Bool {
    switch (self, other) {
    case (.district, .district), (.year, .year), (.stage, .stage), (.kind, .kind), (.gradeLevel, .gradeLevel),
      (.grade, .grade), (.school, .school), (.housingType, .housingType), (.word, .word):
      true
    default: false
    }
  }
}

extension RateTable {
  /// True where some map of the table has a key that meets a condition.
  public func hasKey(where isMeant: (Key) -> Bool) -> Bool {
    switch self {
    case .number: false
    case .map(let map): map.contains { key, value in isMeant(key) || value.hasKey(where: isMeant) }
    }
  }
}
