/// A division of the zones into parts that are changed at the same time; drawn at random in each round.
struct ZoneParts {
  /// Schools of each part, and their blocks, in ascending order.
  private(set) var zones: [[Int32]]
  private(set) var blocks: [[Int32]]
  /// Index of the part of each school.
  let part: [Int]
  /// Index of each school, and of each block, within its part.
  private(set) var zoneNumbers: [Int32]
  private(set) var blockNumbers: [Int32]

  /// Extends parts from random seeds over adjacent zones; the part with the fewest blocks grows first.
  init(_ problem: RezoningProblem, plan: [Int32], count: Int, random: inout SearchRandom) {
    let schools = problem.schoolCount
    var sizes = [Int](repeating: 0, count: schools)
    for school in plan { sizes[Int(school)] += 1 }
    if count > 1 {
      var growth = Growth(sizes: sizes, beside: ZoneParts.zonesBeside(problem, plan), count: count, random: &random)
      growth.run()
      part = growth.part
    } else {
      part = Array(repeating: 0, count: schools)
    }
    zones = Array(repeating: [], count: count)
    blocks = Array(repeating: [], count: count)
    zoneNumbers = Array(repeating: 0, count: schools)
    blockNumbers = Array(repeating: 0, count: plan.count)
    for school in 0..<schools {
      zoneNumbers[school] = Int32(zones[part[school]].count)
      zones[part[school]].append(Int32(school))
    }
    for block in plan.indices {
      let own = part[Int(plan[block])]
      blockNumbers[block] = Int32(blocks[own].count)
      blocks[own].append(Int32(block))
    }
  }

  /// The zones adjacent to each zone, in ascending order.
  private static func zonesBeside(_ problem: RezoningProblem, _ plan: [Int32]) -> [[Int32]] {
    var beside = [[Int32]](repeating: [], count: problem.schoolCount)
    for block in plan.indices {
      let own = plan[block]
      for neighbour in problem.neighbours.of(block) where plan[Int(neighbour)] != own {
        let other = plan[Int(neighbour)]
        if beside[Int(own)].last != other { beside[Int(own)].append(other) }
      }
    }
    if let later = problem.later {
      // a zone that begins later leaves pupils at the schools of today: these belong to the same part if possible
      for block in plan.indices where plan[block] != problem.today[block] && later.starts[Int(plan[block])] > 0 {
        beside[Int(plan[block])].append(problem.today[block])
        beside[Int(problem.today[block])].append(plan[block])
      }
    }
    for zone in beside.indices {
      let sorted = beside[zone].sorted()
      beside[zone] = sorted.enumerated().filter { $0.offset == 0 || sorted[$0.offset - 1] != $0.element }.map(\.element)
    }
    return beside
  }

  private struct Growth {
    var part: [Int]
    private let sizes: [Int]
    private let beside: [[Int32]]
    /// Zones adjacent to each part that it may include.
    private var open: [[Int32]]
    private var grown: [Int]

    init(sizes: [Int], beside: [[Int32]], count: Int, random: inout SearchRandom) {
      (self.sizes, self.beside) = (sizes, beside)
      part = Array(repeating: -1, count: sizes.count)
      open = Array(repeating: [], count: count)
      grown = Array(repeating: 0, count: count)
      for number in 0..<count {
        var seed = random.below(sizes.count)
        while part[seed] >= 0 { seed = seed + 1 < sizes.count ? seed + 1 : 0 }
        take(seed, number)
      }
    }

    private mutating func take(_ zone: Int, _ number: Int) {
      part[zone] = number
      grown[number] += sizes[zone]
      open[number] += beside[zone]
    }

    mutating func run() {
      var next = Array(repeating: 0, count: open.count)
      var isStuck = Array(repeating: false, count: open.count)
      while let number = open.indices.filter({ !isStuck[$0] }).min(by: { grown[$0] < grown[$1] }) {
        while next[number] < open[number].count, part[Int(open[number][next[number]])] >= 0 { next[number] += 1 }
        if next[number] == open[number].count {
          isStuck[number] = true
        } else {
          take(Int(open[number][next[number]]), number)
        }
      }
      // zones that are adjacent to no part
      for zone in part.indices where part[zone] < 0 {
        let smallest = grown.indices.min { grown[$0] < grown[$1] } ?? 0
        take(zone, smallest)
      }
    }
  }
}
