internal import Planning

extension StreetGaps {
  /// What a reader of distances must know: who walks straight, as no street is near or leads to a school, and which streets were cut.
  func faults(_ scenario: Scenario, on dataset: Dataset, _ plane: Plane) -> [Fault] {
    var faults: [Fault] = []
    let file = "streets.geojson"
    let street = Phrase("a street within \(Int(scenario.snapMetres)) m that no barrier cuts off")
    func blocks(_ list: [BlockIndex]) -> String { NameList.text(list.map { dataset.blocks.ids[$0.position] }) }
    if !apart.isEmpty {
      faults.append(
        Fault(
          .warning, file: file, apartWords, found: blocks(apart), expected: street,
          mend: Phrase("Add the missing streets, or raise snap_m.")))
    }
    if !unreached.isEmpty {
      faults.append(
        Fault(
          .warning, file: file, unreachedWords, found: blocks(unreached),
          expected: Phrase("a way of at most \(Int(StreetDistances.farthest / 1000)) km"),
          mend: Phrase("Join the streets where they meet: they must share a position.")))
    }
    let schools = scenario.schools.indexes.filter { school in
      plane.sites.contains { sitesApart.contains($0[school]) }
    }
    if !schools.isEmpty {
      faults.append(
        Fault(
          .warning, file: file,
          schools.count == 1
            ? Phrase("no street near 1 school: the ways to it are straight")
            : Phrase("no street near \(schools.count) schools: the ways to them are straight"),
          found: NameList.text(schools.map { scenario.schools[$0].id.text }), expected: street,
          mend: Phrase("Add the missing streets, or raise snap_m.")))
    }
    if cutCount > 0 {
      faults.append(
        Fault(
          .warning, file: file, Phrase("streets cut where they cross a barrier away from its crossings"),
          found: "\(cutCount)", expected: Phrase("a crossing within \(Int(LayoutTolerance.crossingMetres)) m"),
          mend: Phrase("Add the crossing to barriers.geojson where there is a bridge, tunnel or crossing.")))
    }
    return faults
  }

  private var apartWords: Phrase {
    apart.count == 1
      ? Phrase("no street near 1 block: its ways to school are straight")
      : Phrase("no street near \(apart.count) blocks: their ways to school are straight")
  }

  private var unreachedWords: Phrase {
    unreached.count == 1
      ? Phrase("no school can be reached along streets from 1 block: its ways to school are straight")
      : Phrase(
        "no school can be reached along streets from \(unreached.count) blocks: their ways to school are straight")
  }
}
