// A layer of Leaflet that draws on one canvas, a little larger than the map so that the map can be dragged a little.

const margin = 0.15;

/// - draw: called with the context and a frame: `frame.x(x0)`, `frame.scale`, `frame.box` in the plane of zoom 0.
export function canvasLayer(draw, pane = "overlayPane") {
  const Layer = L.Layer.extend({
    onAdd(map) {
      this.canvas = L.DomUtil.create("canvas", "leaflet-zoom-hide");
      this.canvas.setAttribute("aria-hidden", "true");
      this.canvas.style.pointerEvents = "none";
      map.getPane(pane).appendChild(this.canvas);
      map.on("moveend zoomend viewreset resize", this.place, this);
      this.place();
    },
    onRemove(map) {
      map.off("moveend zoomend viewreset resize", this.place, this);
      this.canvas.remove();
    },
    place() {
      const size = this._map.getSize();
      const ratio = Math.min(2, window.devicePixelRatio || 1);
      const [width, height] = [Math.round(size.x * (1 + 2 * margin)), Math.round(size.y * (1 + 2 * margin))];
      const corner = this._map.containerPointToLayerPoint([-size.x * margin, -size.y * margin]).round();
      L.DomUtil.setPosition(this.canvas, corner);
      if (this.canvas.width !== width * ratio || this.canvas.height !== height * ratio) {
        [this.canvas.width, this.canvas.height] = [width * ratio, height * ratio];
        [this.canvas.style.width, this.canvas.style.height] = [`${width}px`, `${height}px`];
      }
      const origin = this._map.getPixelOrigin().add(corner);
      const scale = 2 ** this._map.getZoom();
      this.frame = {
        scale, ratio, width, height, ox: origin.x, oy: origin.y,
        box: [origin.x / scale, origin.y / scale, (origin.x + width) / scale, (origin.y + height) / scale],
      };
      this.redraw();
    },
    redraw() {
      if (!this._map) return;
      const context = this.canvas.getContext("2d");
      const { ratio, width, height } = this.frame;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, height);
      draw(context, this.frame);
    },
  });
  return new Layer();
}

export const isSeen = (shape, frame) =>
  shape.box[2] >= frame.box[0] && shape.box[0] <= frame.box[2] && shape.box[3] >= frame.box[1] && shape.box[1] <= frame.box[3];

/// Adds the rings of a shape to the path.
export function trace(context, shape, frame) {
  const { scale, ox, oy } = frame;
  for (const ring of shape.rings) {
    context.moveTo(ring[0] * scale - ox, ring[1] * scale - oy);
    for (let at = 2; at < ring.length; at += 2) context.lineTo(ring[at] * scale - ox, ring[at + 1] * scale - oy);
    if (!shape.isLine) context.closePath();
  }
}
