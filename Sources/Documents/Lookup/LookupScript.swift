internal import Maps
internal import Output
internal import Tables

/// What the lookup page does. Names are only ever put on the page as text.
enum LookupScript {
  static let text = #"""
    (function () {
      'use strict';
      var by = function (id) { return document.getElementById(id); };
      var words = JSON.parse(by('words').textContent);
      var UNIT = 1e7, METRES = 111319.49 / UNIT, NEAR = 20;
      var stages = JSON.parse(by('zones').textContent).map(function (stage) {
        return { name: stage.name, zones: stage.zones.map(function (zone) {
          return { school: zone.school, entry: zone.entry || zone.school, sites: zone.sites, rings: zone.rings.map(function (steps) {
            var x = 0, y = 0, ring = new Array(steps.length);
            for (var i = 0; i < steps.length; i += 2) { x += steps[i]; y += steps[i + 1]; ring[i] = x; ring[i + 1] = y; }
            return ring;
          }) };
        }) };
      });

      // A place is inside where a ray to the east crosses an odd number of sides. All numbers are whole, and products of
      // differences within a city stay below 2^53, so the answer is exact.
      function holds(zone, x, y) {
        var inside = false;
        zone.rings.forEach(function (r) {
          for (var i = 0; i + 3 < r.length; i += 2) {
            var ay = r[i + 1], by = r[i + 3];
            if ((ay > y) === (by > y)) continue;
            var cross = (r[i + 2] - r[i]) * (y - ay) - (x - r[i]) * (by - ay);
            if ((by > ay) === (cross > 0)) inside = !inside;
          }
        });
        return inside;
      }

      // Metres to the nearest side of a zone.
      function metresTo(zone, x, y) {
        var wide = Math.cos(y / UNIT * Math.PI / 180), best = Infinity;
        zone.rings.forEach(function (r) {
          for (var i = 0; i + 3 < r.length; i += 2) {
            var ax = (r[i] - x) * wide, ay = r[i + 1] - y, dx = (r[i + 2] - r[i]) * wide, dy = r[i + 3] - r[i + 1];
            var long = dx * dx + dy * dy;
            var t = long > 0 ? Math.max(0, Math.min(1, -(ax * dx + ay * dy) / long)) : 0;
            best = Math.min(best, Math.hypot(ax + t * dx, ay + t * dy));
          }
        });
        return best * METRES;
      }

      function fill(text, values) {
        return text.replace(/\{(\w)\}/g, function (all, key) { return values[key]; });
      }
      function element(name, text, kind) {
        var made = document.createElement(name);
        if (text) made.textContent = text;
        if (kind) made.className = kind;
        return made;
      }
      function show(title, rows, notes) {
        var answer = by('answer');
        answer.textContent = '';
        answer.appendChild(element('h2', title));
        var list = element('dl');
        rows.forEach(function (row) {
          list.appendChild(element('dt', row[0]));
          list.appendChild(element('dd', row[1]));
        });
        answer.appendChild(list);
        notes.forEach(function (note) { answer.appendChild(element('p', note.text, note.kind)); });
        answer.hidden = false;
      }

      // By name: the rows of the table.
      var rows = Array.prototype.map.call(by('blocks').tBodies[0].rows, function (row) {
        return Array.prototype.map.call(row.cells, function (cell) { return cell.textContent; });
      });
      var folded = rows.map(function (row) { return row[0].toLowerCase().replace(/\s/g, ''); });
      var MOST = 20;
      by('name').addEventListener('input', function () {
        var sought = this.value.toLowerCase().replace(/\s/g, ''), found = by('found');
        found.textContent = '';
        if (!sought) return;
        var hits = [];
        folded.forEach(function (name, at) { if (name.indexOf(sought) >= 0) hits.push(at); });
        hits.sort(function (a, b) { return folded[a].length - folded[b].length || a - b; });
        if (!hits.length) found.appendChild(element('li', words.none));
        hits.slice(0, MOST).forEach(function (at) {
          var item = element('li'), button = element('button', rows[at][0] + ' · ' + rows[at][1]);
          button.type = 'button';
          button.addEventListener('click', function () { choose(at); });
          item.appendChild(button);
          found.appendChild(item);
        });
        if (hits.length > MOST) found.appendChild(element('li', words.more));
      });
      by('by-name').addEventListener('submit', function (event) {
        event.preventDefault();
        var first = by('found').querySelector('button');
        if (first) first.click();
      });
      function choose(at) {
        mark(null);
        show(rows[at][0] + ' · ' + rows[at][1],
          stages.map(function (stage, s) { return [stage.name, rows[at][2 + s]]; }), []);
      }

      // By place, known to so many metres.
      function lookUp(x, y, accuracy) {
        var notes = [];
        var reach = Math.max(NEAR, accuracy || 0);
        var lines = stages.map(function (stage) {
          var mine = stage.zones.filter(function (zone) { return holds(zone, x, y); });
          var nearest = null;
          stage.zones.forEach(function (zone) {
            if (mine.indexOf(zone) >= 0 && mine.length === 1) return;
            var metres = metresTo(zone, x, y);
            if (!nearest || metres < nearest.metres) nearest = { zone: zone, metres: metres };
          });
          if (!mine.length && nearest) {
            notes.push({ text: stage.name + ': ' + fill(words.nearest, { s: nearest.zone.school, m: Math.round(nearest.metres) }), kind: nearest.metres <= reach ? 'warn' : '' });
          } else {
            // its own border counts as well: nothing known need lie beyond
            mine.forEach(function (zone) {
              if (zone.entry !== zone.school) {
                notes.push({ text: stage.name + ': ' + fill(words.elsewhere, { s: zone.school, e: zone.entry, y: words.year }) });
              }
              var own = metresTo(zone, x, y);
              if (nearest && nearest.metres <= reach) {
                notes.push({ text: stage.name + ': ' + fill(words.near, { s: nearest.zone.school, m: Math.ceil(reach) }), kind: 'warn' });
              } else if (own <= reach) {
                notes.push({ text: stage.name + ': ' + fill(words.near, { s: zone.school, m: Math.ceil(reach) }), kind: 'warn' });
              }
            });
          }
          return [stage.name, mine.length ? mine.map(function (zone) { return zone.entry; }).join(' / ') : words.outside];
        });
        if (accuracy) notes.push({ text: fill(words.accuracy, { m: Math.ceil(accuracy) }) });
        show(fill(words.place, { p: (x / UNIT).toFixed(6) + ', ' + (y / UNIT).toFixed(6) }), lines, notes);
        mark([x, y]);
      }
      by('by-place').addEventListener('submit', function (event) {
        event.preventDefault();
        var numbers = (by('place').value.match(/-?\d+(\.\d+)?/g) || []).map(Number);
        if (numbers.length !== 2 || Math.abs(numbers[0]) > 180 || Math.abs(numbers[1]) > 90) {
          return show(words.wrong, [], []);
        }
        if (by('shifted').checked) numbers = unshifted(numbers[0], numbers[1]);
        lookUp(Math.round(numbers[0] * UNIT), Math.round(numbers[1] * UNIT), 0);
      });
      by('here').addEventListener('click', function () {
        var refuse = function () { show(words.refused, [], []); };
        if (!navigator.geolocation) return refuse();
        navigator.geolocation.getCurrentPosition(function (found) {
          var c = found.coords;
          lookUp(Math.round(c.longitude * UNIT), Math.round(c.latitude * UNIT), c.accuracy);
        }, refuse, { enableHighAccuracy: true, timeout: 20000 });
      });

      // GCJ-02 moves a place by up to 700 m; the way back is found step by step.
      function shift(lon, lat) {
        var x = lon - 105, y = lat - 35, pi = Math.PI, s = Math.sin, q = Math.sqrt(Math.abs(x));
        var common = (20 * s(6 * x * pi) + 20 * s(2 * x * pi)) * 2 / 3;
        var n = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * q + common
          + (20 * s(y * pi) + 40 * s(y / 3 * pi)) * 2 / 3 + (160 * s(y / 12 * pi) + 320 * s(y * pi / 30)) * 2 / 3;
        var e = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * q + common
          + (20 * s(x * pi) + 40 * s(x / 3 * pi)) * 2 / 3 + (150 * s(x / 12 * pi) + 300 * s(x / 30 * pi)) * 2 / 3;
        var ecc = 0.00669342162296594323, a = 6378245, phi = lat / 180 * pi, w = 1 - ecc * s(phi) * s(phi);
        return [e * 180 / (a / Math.sqrt(w) * Math.cos(phi) * pi), n * 180 / (a * (1 - ecc) / (w * Math.sqrt(w)) * pi)];
      }
      function unshifted(lon, lat) {
        var x = lon, y = lat;
        for (var i = 0; i < 20; i++) { var d = shift(x, y); x = lon - d[0]; y = lat - d[1]; }
        return [x, y];
      }

      // The map: metres from the middle, north up.
      var map = by('map'), SVG = 'http://www.w3.org/2000/svg', marked = null, box = null, whole = null;
      var COLOURS = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#f0e442', '#999999'];
      var reachOf = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity };
      stages.forEach(function (stage) { stage.zones.forEach(function (zone) { zone.rings.forEach(function (r) {
        for (var i = 0; i < r.length; i += 2) {
          reachOf.minX = Math.min(reachOf.minX, r[i]); reachOf.maxX = Math.max(reachOf.maxX, r[i]);
          reachOf.minY = Math.min(reachOf.minY, r[i + 1]); reachOf.maxY = Math.max(reachOf.maxY, r[i + 1]);
        }
      }); }); });
      var midX = (reachOf.minX + reachOf.maxX) / 2, midY = (reachOf.minY + reachOf.maxY) / 2;
      var wide = Math.cos(midY / UNIT * Math.PI / 180) * METRES;
      function toMap(x, y) { return [(x - midX) * wide, (midY - y) * METRES]; }
      function drawn(name, attributes, kind) {
        var made = document.createElementNS(SVG, name);
        Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
        if (kind) made.setAttribute('class', kind);
        return made;
      }
      function look(next) {
        box = next;
        map.setAttribute('viewBox', box.map(function (v) { return v.toFixed(1); }).join(' '));
        var size = box[2] / 220;
        Array.prototype.forEach.call(map.querySelectorAll('circle'), function (dot) {
          dot.setAttribute('r', dot.getAttribute('class') === 'here' ? size * 2 : size);
        });
      }
      function draw() {
        map.textContent = '';
        stages[by('stage').value].zones.forEach(function (zone, at) {
          var d = zone.rings.map(function (r) {
            var path = 'M';
            for (var i = 0; i + 2 < r.length; i += 2) {
              var p = toMap(r[i], r[i + 1]);
              path += (i ? 'L' : '') + p[0].toFixed(1) + ' ' + p[1].toFixed(1);
            }
            return path + 'Z';
          }).join('');
          var mine = marked && holds(zone, marked[0], marked[1]);
          var path = drawn('path', { d: d, fill: COLOURS[at % COLOURS.length] }, mine ? 'zone mine' : 'zone');
          path.appendChild(drawn('title', {})).textContent = zone.school;
          map.appendChild(path);
        });
        stages[by('stage').value].zones.forEach(function (zone) {
          for (var i = 0; i < zone.sites.length; i += 2) {
            var p = toMap(zone.sites[i], zone.sites[i + 1]);
            map.appendChild(drawn('circle', { cx: p[0], cy: p[1] }, 'site'));
          }
        });
        if (marked) {
          var p = toMap(marked[0], marked[1]);
          map.appendChild(drawn('circle', { cx: p[0], cy: p[1] }, 'here'));
        }
        look(box);
      }
      function mark(place) { marked = place; if (box) draw(); }
      function zoom(factor) {
        var centre = marked ? toMap(marked[0], marked[1]) : [box[0] + box[2] / 2, box[1] + box[3] / 2];
        var w = Math.min(whole[2], box[2] * factor), h = w * whole[3] / whole[2];
        look(w === whole[2] ? whole : [centre[0] - w / 2, centre[1] - h / 2, w, h]);
      }
      by('closer').addEventListener('click', function () { zoom(0.5); });
      by('farther').addEventListener('click', function () { zoom(2); });
      by('stage').addEventListener('change', draw);
      map.addEventListener('click', function (event) {
        var frame = map.getBoundingClientRect(), scale = Math.max(box[2] / frame.width, box[3] / frame.height);
        var px = box[0] + box[2] / 2 + (event.clientX - frame.left - frame.width / 2) * scale;
        var py = box[1] + box[3] / 2 + (event.clientY - frame.top - frame.height / 2) * scale;
        lookUp(Math.round(midX + px / wide), Math.round(midY - py / METRES), 3 * scale);
      });

      by('all').open = false;
      document.querySelector('.finder').hidden = false;
      if (isFinite(midX)) {
        var east = toMap(reachOf.maxX, reachOf.minY), west = toMap(reachOf.minX, reachOf.maxY);
        var w = (east[0] - west[0]) * 1.04, h = (east[1] - west[1]) * 1.04;
        whole = box = [-w / 2, -h / 2, w, h];
        draw();
      } else {
        document.querySelector('.map').hidden = true;
      }
    })();
    """#
}
