internal import Planning

/// The rules of the certificate on which school a block may have: locks, and districts that blocks must not leave.
struct Rules {
  struct Pair: Hashable {
    var block: Int
    var school: Int
  }

  /// The school that a lock prescribes for a block.
  private(set) var locked: [Int?]
  /// The only school that a block may have, because of a lock or because its school keeps its zone; nil for several.
  private(set) var only: [Int?]
  private(set) var isKept: [Bool]
  private(set) var never: Set<Pair> = []
  private var hasNever: [Bool]
  /// Numbers of districts; empty where they do not matter, or the tables do not have them.
  private var blockDistricts: [Int] = []
  private var schoolDistricts: [Int] = []
  /// Whether districts matter and the tables do not have them.
  private(set) var lacksDistricts = false
  private let before: [Int]
  /// Whether pupils of a school's zone are known; false for a school that pupils of other zones attend, and that has no zone.
  private let hasZone: [Bool]

  /// - Parameter isPart: whether the instance is one of several stages, so that locks may name blocks and schools of others.
  init(_ certificate: Certificate, _ instance: Instance, isPart: Bool = false, _ reader: inout ProposalReader) {
    before = instance.before
    locked = Array(repeating: nil, count: instance.blocks.count)
    isKept = Array(repeating: false, count: instance.schools.count)
    hasNever = Array(repeating: false, count: instance.blocks.count)
    only = locked
    hasZone = instance.hasZone
    readLocks(certificate.root["locks"] ?? JSONValue(), instance, isPart: isPart, &reader)
    guard instance.schools.count > 0 else { return }
    for block in before.indices { only[block] = locked[block] ?? (isKept[before[block]] ? before[block] : nil) }
    guard certificate.keepsDistricts else { return }
    lacksDistricts = (instance.blockDistricts + instance.schoolDistricts).contains(nil)
    if lacksDistricts { return }
    var names = Names()
    blockDistricts = instance.blockDistricts.map { names.add($0 ?? "").number }
    schoolDistricts = instance.schoolDistricts.map { names.add($0 ?? "").number }
  }

  private mutating func readLocks(
    _ locks: JSONValue, _ instance: Instance, isPart: Bool, _ reader: inout ProposalReader
  ) {
    let expected = Phrase("an object with blocks, schools and never, or null")
    func refuse(_ value: JSONValue, _ reader: inout ProposalReader) {
      reader.refuse(
        Certificate.file, line: value.line, field: "locks", Phrase("the value is invalid"), expected: expected)
    }
    if !locks.isNull, locks["blocks"] == nil, locks["schools"] == nil, locks["never"] == nil, !locks.members.isEmpty {
      refuse(locks, &reader)
    }
    for (id, value) in locks["blocks"]?.members ?? [] {
      guard let school = value.text else { return refuse(value, &reader) }
      guard let block = instance.blocks[id], let number = instance.schools[school] else {
        if isPart { continue }
        reader.deny(
          Certificate.file, line: value.line, field: "locks.blocks.\(id)",
          Phrase("the lock names a block or school that is not in the tables"), found: "\(id): \(school)")
        continue
      }
      locked[block] = number
    }
    for value in locks["schools"]?.list ?? [] {
      guard let id = value.text else { return refuse(value, &reader) }
      // a school that takes no part keeps its zone anyway
      if let school = instance.schools[id] { isKept[school] = true }
    }
    for value in locks["never"]?.list ?? [] {
      guard let id = value["block"]?.text, let school = value["school"]?.text else { return refuse(value, &reader) }
      guard let block = instance.blocks[id], let number = instance.schools[school] else { continue }
      hasNever[block] = true
      never.insert(Pair(block: block, school: number))
    }
  }

  /// Whether a block may have a school.
  @inline(__always)
  func allows(block: Int, school: Int) -> Bool {
    if hasNever[block], never.contains(Pair(block: block, school: school)) { return false }
    if let only = only[block] { return only == school }
    if isKept[school] || !hasZone[school] { return false }
    return staysInDistrict(block: block, school: school)
  }

  /// Whether a school is in the block's district, or is the one that the block has already.
  @inline(__always)
  func staysInDistrict(block: Int, school: Int) -> Bool {
    if blockDistricts.isEmpty || before[block] == school { return true }
    return blockDistricts[block] == schoolDistricts[school]
  }
}
