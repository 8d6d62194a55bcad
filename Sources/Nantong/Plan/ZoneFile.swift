import Bytes
import Geometry
import Layers
import Planning

/// Zones as a file of GeoJSON: unions of blocks.
struct ZoneFile {
  let dataset: Dataset
  let name: String

  init(_ dataset: Dataset, _ name: String) { (self.dataset, self.name) = (dataset, name) }

  func bytes(_ zones: [(school: String, blocks: [Int])], stage: Int) -> [UInt8] {
    var writer = GeoJSONWriter(name: name, foreign: [("synthetic", "true")], capacity: 1 << 18)
    for (school, blocks) in zones {
      let land = (try? Area.union(blocks.map { dataset.blocks.shapes.area($0) })) ?? Area()
      var properties = JSONObjectWriter()
      properties.add("school", school)
      properties.add("stage", dataset.stages[StageIndex(stage)].id)
      properties.add("synthetic", true)
      writer.append(properties: properties.finish(), geometry: GeoJSONWriter.geometryText(land), bounds: land.bounds)
    }
    return writer.finish()
  }
}
