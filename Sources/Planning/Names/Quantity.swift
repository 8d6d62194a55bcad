/// A number with its unit in the type.
public struct Quantity<Unit>: Hashable, Comparable, Sendable {
  public var value: Double
  public init(_ value: Double) { self.value = value }
  public static func < (left: Self, right: Self) -> Bool { left.value < right.value }
}

public enum Metre {}
public typealias Metres = Quantity<Metre>
