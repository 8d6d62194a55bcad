/// # Geometry: shapes, coverages, projection, GeoJSON
///
/// No planning words. The only importer of GEOS (`CGEOS`) and PROJ (`CPROJ`); no handle of theirs leaves the target.
///
/// - `Shapes/`: ``Position``, ``Area``, and ``ShapeColumn``, the flat columns of a layer.
/// - `Overlay/`: union, difference, intersection, validity and repair of areas (GEOS).
/// - `Coverage/`: zones as a partition: which zone holds a point, gaps and overlaps, parts of blocks by zone.
/// - `Projection/`: ``Transformer`` (our own transverse Mercator, PROJ, GCJ-02, BD-09) and the choice of a metric plane.
/// - `Parallel/`: work on several threads, the same result for any number.
/// - `GeoJSON/`: RFC 7946, read and written in one pass over bytes; ``GeoJSON`` reads, ``GeoJSONWriter`` and
///   ``PiecewiseText/layer(_:name:foreign:)`` write.
/// - `Text/`: files as bytes, decimal numbers to and from text, exactly, and texts that are written piece by piece.
enum Overview {}
