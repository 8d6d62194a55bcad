// The lookup page: which school is mine? By the name of a block, or by a place. Names are only ever put on the page as text.
// ES2015 alone, for old telephones.
(() => {
  const by = (id) => document.getElementById(id);
  const words = JSON.parse(by('words').textContent);
  const UNIT = 1e7; // coordinates are whole numbers of 10⁻⁷ degrees
  const METRES = 111319.49 / UNIT; // in a unit of latitude
  const NEAR = 20; // metres from a border within which the page advises to ask

  // A ring is written as steps, each place as the difference from the one before.
  const ringOf = (steps) => {
    const ring = new Array(steps.length);
    let x = 0, y = 0;
    for (let i = 0; i < steps.length; i += 2) {
      x += steps[i];
      y += steps[i + 1];
      ring[i] = x;
      ring[i + 1] = y;
    }
    return ring;
  };
  const stages = JSON.parse(by('zones').textContent).map((stage) => ({
    name: stage.name,
    zones: stage.zones.map((zone) => ({
      school: zone.school, entry: zone.entry || zone.school, sites: zone.sites, rings: zone.rings.map(ringOf),
    })),
  }));

  // A place is inside where a ray to the east crosses an odd number of sides. All numbers are whole, and products of
  // differences within a city stay below 2^53, so the answer is exact.
  const holds = (zone, x, y) => {
    let inside = false;
    for (const r of zone.rings) {
      for (let i = 0; i + 3 < r.length; i += 2) {
        const from = r[i + 1], to = r[i + 3];
        if ((from > y) === (to > y)) continue;
        const cross = (r[i + 2] - r[i]) * (y - from) - (x - r[i]) * (to - from);
        if ((to > from) === (cross > 0)) inside = !inside;
      }
    }
    return inside;
  };

  // Metres to the nearest side of a zone.
  const metresTo = (zone, x, y) => {
    const wide = Math.cos(y / UNIT * Math.PI / 180);
    let best = Infinity;
    for (const r of zone.rings) {
      for (let i = 0; i + 3 < r.length; i += 2) {
        const ax = (r[i] - x) * wide, ay = r[i + 1] - y, dx = (r[i + 2] - r[i]) * wide, dy = r[i + 3] - r[i + 1];
        const long = dx * dx + dy * dy;
        const t = long > 0 ? Math.max(0, Math.min(1, -(ax * dx + ay * dy) / long)) : 0;
        best = Math.min(best, Math.hypot(ax + t * dx, ay + t * dy));
      }
    }
    return best * METRES;
  };

  const fill = (text, values) => text.replace(/\{(\w)\}/g, (_, key) => values[key]);
  const element = (name, text, kind) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };
  const show = (title, rows, notes) => {
    const answer = by('answer'), list = element('dl');
    answer.textContent = '';
    answer.appendChild(element('h2', title));
    for (const [name, value] of rows) {
      list.appendChild(element('dt', name));
      list.appendChild(element('dd', value));
    }
    answer.appendChild(list);
    for (const note of notes) answer.appendChild(element('p', note.text, note.kind));
    answer.hidden = false;
  };

  // By name: the rows of the table.
  const MOST = 20; // names listed at most
  const folded = (text) => text.toLowerCase().replace(/\s/g, '');
  const rows = Array.from(by('blocks').tBodies[0].rows, (row) => Array.from(row.cells, (cell) => cell.textContent));
  const names = rows.map((row) => folded(row[0]));
  const title = (at) => rows[at][0] + ' · ' + rows[at][1];
  const choose = (at) => {
    mark(null);
    show(title(at), stages.map((stage, s) => [stage.name, rows[at][2 + s]]), []);
  };
  by('name').addEventListener('input', (event) => {
    const sought = folded(event.target.value), found = by('found');
    found.textContent = '';
    if (!sought) return;
    const hits = [];
    names.forEach((name, at) => { if (name.indexOf(sought) >= 0) hits.push(at); });
    hits.sort((a, b) => names[a].length - names[b].length || a - b);
    if (!hits.length) found.appendChild(element('li', words.none));
    for (const at of hits.slice(0, MOST)) {
      const item = element('li'), button = element('button', title(at));
      button.type = 'button';
      button.addEventListener('click', () => choose(at));
      item.appendChild(button);
      found.appendChild(item);
    }
    if (hits.length > MOST) found.appendChild(element('li', words.more));
  });
  by('by-name').addEventListener('submit', (event) => {
    event.preventDefault();
    const first = by('found').querySelector('button');
    if (first) first.click();
  });

  // What is said about a stage at a place: the school, and warnings near a border.
  const lookUpStage = (stage, x, y, reach, notes) => {
    const note = (text, values, kind) => notes.push({ text: stage.name + ': ' + fill(text, values), kind: kind });
    const mine = stage.zones.filter((zone) => holds(zone, x, y));
    let nearest = null;
    for (const zone of stage.zones) {
      if (mine.length === 1 && mine[0] === zone) continue;
      const metres = metresTo(zone, x, y);
      if (!nearest || metres < nearest.metres) nearest = { zone: zone, metres: metres };
    }
    if (!mine.length) {
      if (nearest) {
        const kind = nearest.metres <= reach ? 'warn' : '';
        note(words.nearest, { s: nearest.zone.school, m: Math.round(nearest.metres) }, kind);
      }
      return words.outside;
    }
    for (const zone of mine) {
      if (zone.entry !== zone.school) note(words.elsewhere, { s: zone.school, e: zone.entry, y: words.year });
      // its own border counts as well: there may be no zone beyond it
      if (nearest && nearest.metres <= reach) {
        note(words.near, { s: nearest.zone.school, m: Math.ceil(reach) }, 'warn');
      } else if (metresTo(zone, x, y) <= reach) {
        note(words.near, { s: zone.school, m: Math.ceil(reach) }, 'warn');
      }
    }
    return mine.map((zone) => zone.entry).join(' / ');
  };

  // By place; `accuracy` is how far off it may be, in metres.
  const lookUp = (x, y, accuracy) => {
    const notes = [], reach = Math.max(NEAR, accuracy || 0);
    const lines = stages.map((stage) => [stage.name, lookUpStage(stage, x, y, reach, notes)]);
    if (accuracy) notes.push({ text: fill(words.accuracy, { m: Math.ceil(accuracy) }) });
    show(fill(words.place, { p: (x / UNIT).toFixed(6) + ', ' + (y / UNIT).toFixed(6) }), lines, notes);
    mark([x, y]);
  };
  by('by-place').addEventListener('submit', (event) => {
    event.preventDefault();
    let numbers = (by('place').value.match(/-?\d+(\.\d+)?/g) || []).map(Number);
    if (numbers.length !== 2 || Math.abs(numbers[0]) > 180 || Math.abs(numbers[1]) > 90) {
      show(words.wrong, [], []);
      return;
    }
    if (by('shifted')?.checked) numbers = unshifted(numbers[0], numbers[1]);
    lookUp(Math.round(numbers[0] * UNIT), Math.round(numbers[1] * UNIT), 0);
  });
  by('here').addEventListener('click', () => {
    const refuse = () => show(words.refused, [], []);
    if (!navigator.geolocation) {
      refuse();
      return;
    }
    navigator.geolocation.getCurrentPosition((found) => {
      const c = found.coords;
      lookUp(Math.round(c.longitude * UNIT), Math.round(c.latitude * UNIT), c.accuracy);
    }, refuse, { enableHighAccuracy: true, timeout: 20000 });
  });

  // How far GCJ-02 moves a place, in degrees: up to 700 m.
  const shift = (lon, lat) => {
    const x = lon - 105, y = lat - 35, pi = Math.PI, s = Math.sin, q = Math.sqrt(Math.abs(x));
    const common = (20 * s(6 * x * pi) + 20 * s(2 * x * pi)) * 2 / 3;
    const n = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * q + common
      + (20 * s(y * pi) + 40 * s(y / 3 * pi)) * 2 / 3 + (160 * s(y / 12 * pi) + 320 * s(y * pi / 30)) * 2 / 3;
    const e = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * q + common
      + (20 * s(x * pi) + 40 * s(x / 3 * pi)) * 2 / 3 + (150 * s(x / 12 * pi) + 300 * s(x / 30 * pi)) * 2 / 3;
    const ecc = 0.006693421622965943, a = 6378245, phi = lat / 180 * pi, w = 1 - ecc * s(phi) * s(phi);
    return [e * 180 / (a / Math.sqrt(w) * Math.cos(phi) * pi), n * 180 / (a * (1 - ecc) / (w * Math.sqrt(w)) * pi)];
  };
  // The inverse of that, by iteration.
  const unshifted = (lon, lat) => {
    let x = lon, y = lat;
    for (let i = 0; i < 20; i++) {
      const d = shift(x, y);
      x = lon - d[0];
      y = lat - d[1];
    }
    return [x, y];
  };

  // The map: metres from the middle, north up.
  const map = by('map'), SVG = 'http://www.w3.org/2000/svg';
  const COLOURS = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#f0e442', '#999999'];
  let marked = null, box = null, whole = null;
  const extent = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
  for (const stage of stages) {
    for (const zone of stage.zones) {
      for (const r of zone.rings) {
        for (let i = 0; i < r.length; i += 2) {
          extent.minX = Math.min(extent.minX, r[i]);
          extent.maxX = Math.max(extent.maxX, r[i]);
          extent.minY = Math.min(extent.minY, r[i + 1]);
          extent.maxY = Math.max(extent.maxY, r[i + 1]);
        }
      }
    }
  }
  const midX = (extent.minX + extent.maxX) / 2, midY = (extent.minY + extent.maxY) / 2;
  const wide = Math.cos(midY / UNIT * Math.PI / 180) * METRES;
  const toMap = (x, y) => [(x - midX) * wide, (midY - y) * METRES];
  const shape = (name, attributes, kind) => {
    const made = document.createElementNS(SVG, name);
    for (const key of Object.keys(attributes)) made.setAttribute(key, attributes[key]);
    if (kind) made.setAttribute('class', kind);
    return made;
  };
  const addDot = (x, y, kind) => {
    const p = toMap(x, y);
    map.appendChild(shape('circle', { cx: p[0], cy: p[1] }, kind));
  };
  const pathOf = (ring) => {
    let path = 'M';
    for (let i = 0; i + 2 < ring.length; i += 2) {
      const p = toMap(ring[i], ring[i + 1]);
      path += (i ? 'L' : '') + p[0].toFixed(1) + ' ' + p[1].toFixed(1);
    }
    return path + 'Z';
  };
  // Shows a box of the map; dots keep their size on the screen.
  const look = (next) => {
    box = next;
    map.setAttribute('viewBox', box.map((v) => v.toFixed(1)).join(' '));
    const size = box[2] / 220;
    for (const dot of Array.from(map.querySelectorAll('circle'))) {
      dot.setAttribute('r', dot.getAttribute('class') === 'here' ? size * 2 : size);
    }
  };
  const draw = () => {
    const zones = stages[by('stage').value].zones;
    map.textContent = '';
    zones.forEach((zone, at) => {
      const mine = marked && holds(zone, marked[0], marked[1]);
      const path = shape(
        'path', { d: zone.rings.map(pathOf).join(''), fill: COLOURS[at % COLOURS.length] }, mine ? 'zone mine' : 'zone');
      path.appendChild(shape('title', {})).textContent = zone.school;
      map.appendChild(path);
    });
    for (const zone of zones) {
      for (let i = 0; i < zone.sites.length; i += 2) addDot(zone.sites[i], zone.sites[i + 1], 'site');
    }
    if (marked) addDot(marked[0], marked[1], 'here');
    look(box);
  };
  const mark = (place) => {
    marked = place;
    if (box) draw();
  };
  const zoom = (factor) => {
    const centre = marked ? toMap(marked[0], marked[1]) : [box[0] + box[2] / 2, box[1] + box[3] / 2];
    const w = Math.min(whole[2], box[2] * factor), h = w * whole[3] / whole[2];
    look(w === whole[2] ? whole : [centre[0] - w / 2, centre[1] - h / 2, w, h]);
  };
  by('closer').addEventListener('click', () => zoom(0.5));
  by('farther').addEventListener('click', () => zoom(2));
  by('stage').addEventListener('change', draw);
  map.addEventListener('click', (event) => {
    const frame = map.getBoundingClientRect(), scale = Math.max(box[2] / frame.width, box[3] / frame.height);
    const px = box[0] + box[2] / 2 + (event.clientX - frame.left - frame.width / 2) * scale;
    const py = box[1] + box[3] / 2 + (event.clientY - frame.top - frame.height / 2) * scale;
    lookUp(Math.round(midX + px / wide), Math.round(midY - py / METRES), 3 * scale);
  });

  by('all').open = false;
  document.querySelector('.finder').hidden = false;
  if (Number.isFinite(midX)) {
    const east = toMap(extent.maxX, extent.minY), west = toMap(extent.minX, extent.maxY);
    const w = (east[0] - west[0]) * 1.04, h = (east[1] - west[1]) * 1.04;
    whole = [-w / 2, -h / 2, w, h];
    box = whole;
    draw();
  } else {
    document.querySelector('.map').hidden = true;
  }
})();
