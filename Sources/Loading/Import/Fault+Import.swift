package import Layers
package import Planning

extension Fault {
  /// A problem of a layer that is imported.
  package init(importing problem: LayerProblem, file: String) {
    self.init(problem, of: GeoJSONFormat().name, file: file)
  }
}
