// What is shown, kept in the address so that it can be shared: #scenario=…&year=2016&at=31.98,120.89,12

const defaults = { scenario: "", beside: "", stage: "", measure: "utilisation", year: 0, lang: "", tab: "overview", school: "", difference: "", blocks: "1", at: "" };

export const view = { ...defaults };

export function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  for (const key of Object.keys(defaults)) {
    if (given.has(key)) view[key] = typeof defaults[key] === "number" ? Number(given.get(key)) || 0 : given.get(key);
  }
}

let pending = 0;

export function writeAddress() {
  clearTimeout(pending);
  pending = setTimeout(() => {
    const kept = Object.entries(view).filter(([key, value]) => value !== defaults[key] && value !== "" && value !== 0);
    history.replaceState(null, "", "#" + kept.map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll("%2C", ",")}`).join("&"));
  }, 150);
}
