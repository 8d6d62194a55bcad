// Geometry ready to draw: rings in the plane of web maps at zoom 0, as flat arrays.

/// x and y at zoom 0: 0 to 256, y southward (the Mercator of web maps).
export function project(lon, lat) {
  const sin = Math.sin((lat * Math.PI) / 180);
  return [(256 * (lon + 180)) / 360, 128 - (64 / Math.PI) * Math.log((1 + sin) / (1 - sin))];
}

/// Shapes of features: { properties, rings: [Float64Array], box, isLine, point }.
export function shapesOf(features) {
  return features.map((feature) => {
    const { geometry, properties } = feature;
    const shape = { properties, rings: [], box: [Infinity, Infinity, -Infinity, -Infinity], isLine: false, point: null, polygons: [] };
    if (!geometry) return shape;
    const ring = (positions) => {
      const flat = new Float64Array(2 * positions.length);
      positions.forEach(([lon, lat], at) => {
        const [x, y] = project(lon, lat);
        flat[2 * at] = x;
        flat[2 * at + 1] = y;
        if (x < shape.box[0]) shape.box[0] = x;
        if (y < shape.box[1]) shape.box[1] = y;
        if (x > shape.box[2]) shape.box[2] = x;
        if (y > shape.box[3]) shape.box[3] = y;
      });
      shape.rings.push(flat);
    };
    const { type, coordinates } = geometry;
    if (type === "Polygon") coordinates.forEach(ring);
    else if (type === "MultiPolygon") coordinates.flat().forEach(ring);
    else if (type === "LineString") { shape.isLine = true; ring(coordinates); }
    else if (type === "MultiLineString") { shape.isLine = true; coordinates.forEach(ring); }
    else if (type === "Point") { ring([coordinates]); shape.point = [shape.rings[0][0], shape.rings[0][1]]; shape.rings = []; }
    return shape;
  });
}

/// True if a position at zoom 0 is inside, by the even-odd rule.
export function holds(shape, x, y) {
  if (x < shape.box[0] || y < shape.box[1] || x > shape.box[2] || y > shape.box[3]) return false;
  let inside = false;
  for (const ring of shape.rings) {
    for (let at = 0; at + 3 < ring.length; at += 2) {
      const [ax, ay, bx, by] = [ring[at], ring[at + 1], ring[at + 2], ring[at + 3]];
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
    }
  }
  return inside;
}

/// The middle of a shape: the centre of gravity of its first ring; if that has no area, the centre of its box.
export function middle(shape) {
  if (shape.point) return shape.point;
  const ring = shape.rings[0];
  if (!ring) return [NaN, NaN];
  let [sum, x, y] = [0, 0, 0];
  const [ox, oy] = [ring[0], ring[1]];
  for (let at = 0; at + 3 < ring.length; at += 2) {
    const [ax, ay, bx, by] = [ring[at] - ox, ring[at + 1] - oy, ring[at + 2] - ox, ring[at + 3] - oy];
    const cross = ax * by - bx * ay;
    sum += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return sum === 0 ? [(shape.box[0] + shape.box[2]) / 2, (shape.box[1] + shape.box[3]) / 2] : [ox + x / (3 * sum), oy + y / (3 * sum)];
}
