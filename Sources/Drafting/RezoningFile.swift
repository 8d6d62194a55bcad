internal import Bytes
internal import Geometry
internal import Planning

/// The file in which the zones of a rezoning are saved: GeoJSON with all digits of the coordinates. Reading it returns the same
/// zones to the last bit, so that no slivers appear between new and unchanged zones.
enum RezoningFile {
  /// - Parameters:
  ///   - schools: ids of the schools, by index.
  ///   - stages: the stages of the dataset.
  static func text(_ zones: [Catchment], schools: [String], stages: Stages) -> [UInt8] {
    var text = "{\"type\":\"FeatureCollection\",\"features\":["
    for (at, zone) in zones.enumerated() {
      var members = JSONObjectWriter()
      if zone.schools.count == 1 {
        members.add("school", schools[zone.schools[0].position])
      } else {
        members.add(
          "schools",
          raw: Array(("[" + zone.schools.map { quoted(schools[$0.position]) }.joined(separator: ",") + "]").utf8))
      }
      members.add("stage", stages[zone.stage].id)
      if let name = zone.name { members.add("name", name) }
      if let choice = zone.choice {
        let shares = zip(zone.schools, choice).map { "\(quoted(schools[$0.position])):\($1)" }
        members.add("choice", raw: Array(("{" + shares.joined(separator: ",") + "}").utf8))
      }
      text += (at == 0 ? "\n" : ",\n") + "{\"type\":\"Feature\",\"properties\":"
      text += String(decoding: members.finish(), as: UTF8.self)
      text += ",\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":["
      text += zone.area.polygons.map { polygon in
        "["
          + polygon.rings.map { "[" + $0.map { "[\($0.x),\($0.y)]" }.joined(separator: ",") + "]" }
          .joined(separator: ",") + "]"
      }.joined(separator: ",")
      text += "]}}"
    }
    return Array((text + "\n]}\n").utf8)
  }

  private static func quoted(_ text: String) -> String {
    var writer = JSONObjectWriter()
    writer.add("x", text)
    return String(decoding: writer.finish().dropFirst(5).dropLast(), as: UTF8.self)
  }
}
