/// Why an ensemble cannot be drawn or put together.
public enum EnsembleProblem: Error, Equatable, Sendable {
  /// The packed figures need more room than there is.
  case noSpace(bytes: Int)
  /// A shard cannot be used.
  case shard(path: String, ShardFault)
  /// Draws that no shard has.
  case missing([Range<Int>])
}

/// Why a shard cannot be used.
public enum ShardFault: Equatable, Sendable {
  /// The system's reason.
  case unreadable(String)
  case notAShard
  /// The file has another size, in bytes.
  case damaged(found: Int, expected: Int)
  /// The bytes do not have the digest that the file states.
  case digest
  /// What differs from the first shard.
  case foreign(ShardDifference)
  /// The shard is there twice: the path of the other file.
  case doubled(String)
}

/// What two shards must have in common.
public enum ShardDifference: Equatable, Sendable {
  case program(found: String, expected: String)
  case seed(found: UInt64, expected: UInt64)
  case draws(found: Int, expected: Int)
  case shards(found: Int, expected: Int)
  case scenarios(found: [String], expected: [String])
  /// Files of scenario or dataset differ.
  case inputs(scenario: String)
  /// Uncertainty differs.
  case uncertainty(scenario: String)
  /// The results without any draw differ.
  case results(scenario: String)
}
