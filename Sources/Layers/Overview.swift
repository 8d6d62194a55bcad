/// # Layers: features and their file formats
///
/// - ``FeatureLayer``: shapes, properties and line numbers of the features of one file. ``FeatureLayerBuilder`` fills it from
///   any format.
/// - ``LayerFormat``: a file format that layers are read from. To add one, conform to it and add it to the formats of
///   `DatasetReader` in `Loading`.
/// - `GeoJSON/`: RFC 7946, read and written in one pass over bytes; ``GeoJSON`` reads, ``GeoJSONWriter`` and
///   `PiecewiseText.layer(_:name:foreign:)` write.
enum Overview {}
