internal import Bytes
internal import Optimisation
internal import Planning

extension RezoningWeights {
  func json() -> [UInt8] {
    var object = JSONObjectWriter()
    object.add(exact: "short", short)
    object.add(exact: "move", move)
    object.add(exact: "shape", shape)
    return object.finish()
  }
}

extension RezoningTerms {
  func json() -> [UInt8] {
    var object = JSONObjectWriter()
    object.add(exact: "distance", distance)
    object.add(exact: "short", short)
    object.add(exact: "move", move)
    object.add(exact: "shape", shape)
    return object.finish()
  }

  func jsonWithObjective() -> [UInt8] {
    var object = JSONObjectWriter()
    object.add(exact: "objective", objective)
    object.add("terms", raw: json())
    return object.finish()
  }
}

extension ZoneLocks {
  func json(on dataset: Dataset, of scenario: Scenario) -> [UInt8] {
    func block(_ pair: Pair) -> String { dataset.blocks.ids[pair.block.position] }
    var fixed = JSONObjectWriter()
    for pair in blocks { fixed.add(block(pair), scenario.schools[pair.school].id.text) }
    let forbidden = never.map { pair in
      var object = JSONObjectWriter()
      object.add("block", block(pair))
      object.add("school", scenario.schools[pair.school].id.text)
      return object.finish()
    }
    var object = JSONObjectWriter()
    object.add("blocks", raw: fixed.finish())
    object.add("schools", raw: jsonList(schools.map { scenario.schools[$0].id.text }))
    object.add("never", raw: jsonList(raw: forbidden))
    return object.finish()
  }
}

extension JSONObjectWriter {
  /// Adds a number with all its digits, so that reading it returns the same number.
  mutating func add(exact key: String, _ number: Double) { add(key, raw: Array(exactText(number).utf8)) }
}

/// A number with the fewest digits from which it can be read again without loss.
func exactText(_ number: Double) -> String {
  number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : "\(number)"
}
