/// # Geometry: shapes, overlay, partition, transform
///
/// No planning words. The only target that imports GEOS (`CGEOS`) and PROJ (`CPROJ`); their handles never leave it.
///
/// - `Shapes/`: ``Position``, ``Area``, and ``ShapeColumn``, the flat columns of a layer.
/// - `Overlay/`: union, difference, intersection, validity and repair of areas (GEOS).
/// - `Coverage/`: zones as a partition: the zone of a point, gaps and overlaps, the parts of polygons by zone.
/// - `Transform/`: ``Transformer`` (transverse Mercator computed here, PROJ, GCJ-02, BD-09) and the choice of a metric
///   plane.
/// - `Memory/`: arrays for inner loops.
enum Overview {}
