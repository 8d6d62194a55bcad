/// Which of a number of objects are neighbours, and the length of their common borders.
///
/// The pairs are ordered by their first, then by their second object, and each pair occurs once, with the smaller
/// index first. So they are the same on any number of threads.
public struct Adjacency: Sendable, Hashable {
  /// Two neighbours.
  public struct Pair: BitwiseCopyable, Sendable, Hashable {
    /// The smaller index.
    public var first: Int32
    /// The larger index.
    public var second: Int32
    /// Length of the common border in metres; 0 if the two meet without a common line.
    public var border: Double

    /// - Parameters:
    ///   - first: one of the two; the smaller index is stored as ``first``.
    ///   - second: the other one.
    ///   - border: length of the common border in metres.
    public init(_ first: Int32, _ second: Int32, border: Double) {
      (self.first, self.second) = (min(first, second), max(first, second))
      self.border = border
    }
  }

  /// Number of objects; they are numbered from 0.
  public let count: Int
  /// The neighbours, by first, then by second object.
  public let pairs: [Pair]

  /// - Parameters:
  ///   - count: number of objects.
  ///   - pieces: common borders in any order. The lengths of pieces of the same pair are added in the order given, and
  ///     pieces of an object with itself are left out.
  public init(count: Int, pieces: [Pair]) {
    self.count = count
    let distinct = pieces.contains { $0.first == $0.second } ? pieces.filter { $0.first != $0.second } : pieces
    pairs = distinct.counted(upTo: count) { $0.second }.counted(upTo: count) { $0.first }.merged
  }

  private init(count: Int, ordered pairs: [Pair]) {
    self.count = count
    self.pairs = pairs
  }

  /// The adjacency without some of its pairs.
  ///
  /// - Parameter isKept: called for each pair, in order.
  public func filter(_ isKept: (Pair) -> Bool) -> Adjacency { Adjacency(count: count, ordered: pairs.filter(isKept)) }

  /// The component of each object: the smallest index of all objects that can be reached from it over neighbours,
  /// shape `[objects]`.
  public var components: [Int32] {
    var parents = (0..<Int32(count)).map { $0 }
    func root(_ object: Int32) -> Int32 {
      var at = object
      while parents[Int(at)] != at {
        parents[Int(at)] = parents[Int(parents[Int(at)])]
        at = parents[Int(at)]
      }
      return at
    }
    for pair in pairs {
      let (one, other) = (root(pair.first), root(pair.second))
      parents[Int(max(one, other))] = min(one, other)
    }
    return (0..<Int32(count)).map(root)
  }

  /// Adds those pairs of another adjacency of the same objects whose two objects are in different components of this
  /// one. Components are those before any pair is added, so two components may be joined by several pairs.
  public func bridged(by other: Adjacency) -> Adjacency {
    let components = components
    let bridges = other.pairs.filter { components[Int($0.first)] != components[Int($0.second)] }
    return bridges.isEmpty ? self : Adjacency(count: count, pieces: pairs + bridges)
  }
}

extension [Adjacency.Pair] {
  /// The pairs ordered by a key from 0 to `count - 1`; those of equal keys keep their order (counting sort).
  fileprivate func counted(upTo count: Int, by key: (Element) -> Int32) -> [Element] {
    var next = [Int](repeating: 0, count: count + 1)
    for pair in self { next[Int(key(pair)) + 1] += 1 }
    for at in 0..<count { next[at + 1] += next[at] }
    return [Element](unsafeUninitializedCapacity: self.count) { ordered, made in
      for pair in self {
        let at = Int(key(pair))
        ordered[next[at]] = pair
        next[at] += 1
      }
      made = self.count
    }
  }

  /// Consecutive entries of the same pair as one, with the sum of their borders.
  fileprivate var merged: [Element] {
    var merged: [Element] = []
    merged.reserveCapacity(count)
    for pair in self {
      if let last = merged.last, last.first == pair.first, last.second == pair.second {
        merged[merged.count - 1].border += pair.border
      } else {
        merged.append(pair)
      }
    }
    return merged
  }
}
