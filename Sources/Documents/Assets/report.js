// Moves the map of the report through years, scenarios, stages and measures; everything can be read without it.
// No less-than sign and no ampersand, so that the page is well-formed XML as well.
(() => {
  const at = (id) => document.getElementById(id);
  const data = JSON.parse(at('map-data').textContent);
  const svg = (name, attributes) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const key in attributes) element.setAttribute(key, attributes[key]);
    return element;
  };
  const inForce = (lists, t) => { while (lists[t] === null) t -= 1; return lists[t]; };
  const figure = (value) => value === null ? data.withheld
    : value.toLocaleString('en-GB');
  const fill = (text, values) => text.replace(/{(\w+)}/g, (_, key) => values[key]);
  const chosen = (id) => at(id).selectedIndex;
  const year = () => Number(at('map-year').value);
  let drawn = null;

  const now = () => {
    const scenario = data.scenarios[chosen('map-scenario')];
    const stage = scenario.stages[chosen('map-stage')];
    const last = stage.pupils.length - 1;
    const t = Math.max(0, Math.min(last, year() - scenario.from));
    return { scenario, stage, t, zones: inForce(stage.zones, t), sites: inForce(stage.sites, t) };
  };

  const drawZones = (view) => {
    at('map-zones').replaceChildren(...view.zones.map((zone) => {
      const use = svg('use', zone[0] >= 0 ? { href: '#z' + zone[0] } : {});
      use.addEventListener('click', () => choose(zone[1]));
      return use;
    }));
    at('map-schools').replaceChildren(...view.stage.schools.map((school) => {
      const dot = svg('circle', { r: 5 });
      dot.addEventListener('click', () => choose(school));
      return dot;
    }));
    drawn = view.zones;
  };

  const draw = () => {
    const view = now();
    const measure = chosen('map-measure');
    const colours = data.measures[measure].colours;
    if (drawn !== view.zones) drawZones(view);
    const classes = view.stage.zone_classes[measure][view.t];
    [...at('map-zones').children].forEach((use, i) => { use.setAttribute('fill', colours[classes[i]]); });
    const dots = view.stage.school_classes[measure][view.t];
    [...at('map-schools').children].forEach((dot, i) => {
      dot.setAttribute('cx', view.sites[2 * i]);
      dot.setAttribute('cy', view.sites[2 * i + 1]);
      dot.setAttribute('fill', dots[i] === '.' ? 'none' : colours[dots[i]]);
      dot.style.display = dots[i] === '.' ? 'none' : '';
    });
    at('map-year-shown').textContent = view.scenario.from + view.t;
    at('map-words').textContent = fill(data.words.year, {
      scenario: at('map-scenario').selectedOptions[0].text, stage: at('map-stage').selectedOptions[0].text,
      year: view.scenario.from + view.t, measure: data.measures[measure].name, count: view.zones.length });
    drawLegend(data.measures[measure], classes);
    say(view);
  };

  const drawLegend = (measure, classes) => {
    at('map-legend').replaceChildren(...measure.colours.map((colour, i) => {
      const count = [...classes].filter((one) => Number(one) === i).length;
      const item = document.createElement('li');
      const patch = svg('svg', { class: 'swatch', viewBox: '0 0 22 14', width: 22, height: 14, 'aria-hidden': true });
      patch.append(svg('rect', { x: 0.5, y: 0.5, width: 21, height: 13, fill: colour, stroke: '#4d4d4d' }));
      item.append(patch, measure.labels[i] + ' (' + count + ')');
      item.hidden = i >= measure.colours.length - 2 ? count === 0 : false;
      return item;
    }));
  };

  const listSchools = () => {
    const view = now();
    const before = at('map-school').value;
    const options = view.stage.schools.map((school) => new Option(view.scenario.names[school], school));
    at('map-school').replaceChildren(new Option(data.words.none, ''), ...options);
    at('map-school').value = before;
    if (at('map-school').selectedIndex === -1) at('map-school').selectedIndex = 0;
  };

  const choose = (school) => {
    at('map-school').value = school;
    say(now());
  };

  const say = (view) => {
    const value = at('map-school').value;
    const school = Number(value);
    const i = value === '' ? -1 : view.stage.schools.indexOf(school);
    const zone = view.zones.find((zone) => i === -1 ? false : zone.indexOf(school, 1) > 0);
    if (zone ? zone[0] >= 0 : false) at('map-chosen').setAttribute('href', '#z' + zone[0]);
    else at('map-chosen').removeAttribute('href');
    if (i === -1) { at('map-school-words').textContent = ''; return; }
    const pupils = view.stage.pupils[view.t][i];
    at('map-school-words').textContent = fill(pupils === -1 ? data.words.closed : data.words.school, {
      school: view.scenario.names[school], year: view.scenario.from + view.t, pupils: figure(pupils),
      places: figure(view.stage.places[view.t][i]), short: figure(view.stage.short[view.t][i]) });
  };

  at('map-year').addEventListener('input', draw);
  for (const id of ['map-scenario', 'map-stage']) {
    at(id).addEventListener('change', () => { drawn = null; listSchools(); draw(); });
  }
  at('map-measure').addEventListener('change', draw);
  at('map-school').addEventListener('change', () => say(now()));
  listSchools();
  draw();
  at('moving').hidden = false;
  document.documentElement.classList.add('moves');
})();
