import ArgumentParser

/// One of several parts of an ensemble, as typed on the command line: `2/8`.
struct ShardChoice: ExpressibleByArgument {
  let shard: Int
  let shards: Int

  init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let shard = parts[0], let shards = parts[1], (1...1_000_000).contains(shards),
      (0..<shards).contains(shard)
    else { return nil }
    (self.shard, self.shards) = (shard, shards)
  }
}
