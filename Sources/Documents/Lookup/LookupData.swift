internal import Bytes
internal import Geometry
internal import Planning
internal import Simulation

/// JSON of the zones for the script of the lookup page. By stage, each zone has its schools, the schools of its new entrants
/// where they differ, the sites of its schools, and its rings. Coordinates are whole numbers of 10⁻⁷ degrees; each position
/// of a ring is written as its difference from the previous one.
struct LookupData {
  let notice: ZoneNotice
  let words: NoticeWords

  init(_ notice: ZoneNotice, _ words: NoticeWords) {
    self.notice = notice
    self.words = words
  }

  var json: [UInt8] {
    let stages = notice.dataset.stages.indexed.map { number, stage -> [UInt8] in
      var object = JSONObjectWriter()
      object.add("name", words.say(stage.name))
      let zones = notice.zones.filter { $0.stage == number }
      object.add("zones", raw: jsonList(raw: zones.map(json)))
      return object.finish()
    }
    return jsonList(raw: stages)
  }

  private func json(_ zone: NoticeZone) -> [UInt8] {
    var object = JSONObjectWriter()
    object.add("school", words.either(of: zone.schools))
    if zone.entrySchools != zone.schools { object.add("entry", words.either(of: zone.entrySchools)) }
    let rings = zone.area.polygons.flatMap(\.rings).map { numbers(steps(of: $0)) }
    object.add("rings", raw: jsonList(raw: rings))
    let sites = notice.result.sites[notice.year - notice.result.years.lowerBound]
    object.add("sites", raw: numbers(zone.schools.flatMap { [whole(sites[$0].x), whole(sites[$0].y)] }))
    return object.finish()
  }

  private func steps(of ring: [Position]) -> [Int] {
    var (last, steps) = ((x: 0, y: 0), [Int]())
    steps.reserveCapacity(2 * ring.count)
    for place in ring {
      let here = (x: whole(place.x), y: whole(place.y))
      steps += [here.x - last.x, here.y - last.y]
      last = here
    }
    return steps
  }

  /// Degrees as a whole number of 10⁻⁷ degrees.
  private func whole(_ degrees: Double) -> Int { Int(exactly: (degrees * 1e7).rounded()) ?? 0 }

  private func numbers(_ numbers: [Int]) -> [UInt8] { jsonList(raw: numbers.map { Array(String($0).utf8) }) }

  /// Coordinates in the middle of the first zone, as an example of what to type.
  static func example(_ notice: ZoneNotice) -> String {
    guard let middle = notice.zones.first?.area.bounds.middle else { return "" }
    return [middle.x, middle.y].map { value in
      var digits = ByteWriter()
      digits.append(value, decimals: 4)
      return String(decoding: digits.bytes, as: UTF8.self)
    }.joined(separator: ", ")
  }
}
