// The words of the page in both languages; `%1`, `%2` are filled in.

const words = {
  skip: ["Skip to the figures", "跳到数据面板"],
  synthetic: ["synthetic data", "合成数据"],
  search: ["Find a school or block", "查找学校或地块"],
  language: ["Language", "语言"],
  view: ["What is shown", "显示内容"],
  scenario: ["Scenario", "方案"],
  beside: ["Compare with", "对照方案"],
  none: ["none", "无"],
  onFile: ["%1, as on file", "%1（原方案）"],
  edited: ["%1, with %2 changes", "%1（已调整 %2 处）"],
  stage: ["Stage", "学段"],
  measure: ["Measure", "指标"],
  difference: ["Show the difference", "显示差异"],
  showBlocks: ["Blocks", "地块"],
  map: ["Map", "地图"],
  years: ["Years", "学年"],
  year: ["School year", "学年"],
  play: ["Play", "播放"],
  pause: ["Pause", "暂停"],
  panel: ["Figures and changes", "数据与调整"],
  overview: ["Overview", "概览"],
  school: ["School", "学校"],
  edit: ["Change", "调整"],
  files: ["Files", "文件"],
  districts: ["Districts", "各区"],
  district: ["district", "区"],
  all: ["all", "合计"],
  pupils: ["pupils", "在校生"],
  places: ["places", "学位"],
  short: ["shortfall", "缺口"],
  boundaries: ["saved by boundaries", "调区可解"],
  build: ["must be built", "须新建"],
  worst: ["Schools with the largest shortfall of seats", "学位缺口最大的学校"],
  nobodyShort: ["No school has a shortfall of seats in this year.", "该学年没有学校缺学位。"],
  shortByYear: ["Seat shortfall by year", "历年学位缺口"],
  asTable: ["As a table", "以表格显示"],
  pickSchool: ["Click a school or its catchment on the map, or search for it.", "请在地图上点击学校或施教区，或搜索学校。"],
  notOpen: ["The school does not offer this stage in %1.", "%1 学年该校未开设该学段。"],
  rollByGrade: ["Roll by grade", "各年级在校生"],
  grade: ["grade %1", "%1 年级"],
  entry: ["entrants", "新生"],
  entryPlaces: ["entry places", "招生学位"],
  classrooms: ["classrooms", "班数"],
  utilisation: ["utilisation", "使用率"],
  largestClass: ["largest class", "最大班额"],
  walk: ["mean walking distance", "平均步行"],
  warning: ["warning", "预警"],
  green: ["green", "绿色"],
  yellow: ["yellow", "黄色"],
  red: ["red", "红色"],
  homes: ["Where its pupils live in %1", "%1 学年学生居住地"],
  homesNote: ["%1 pupils from %2 blocks, marked on the map.", "来自 %2 个地块的 %1 名学生，已在地图上标出。"],
  why: ["How this roll is made up", "人数由来"],
  whyLoad: ["Explain the roll of %1", "说明 %1 学年的人数"],
  line: ["reason", "原因"],
  projects: ["Projects", "建设项目"],
  move: ["Move blocks to another school", "将地块划给其他学校"],
  moveHow: ["Click blocks on the map, or draw around them.", "在地图上点击地块，或圈选。"],
  lasso: ["Draw around blocks", "圈选地块"],
  clear: ["Clear", "清除"],
  chosen: ["%1 blocks, %2 pupils", "%1 个地块，%2 名学生"],
  nothingChosen: ["No block is chosen.", "尚未选择地块。"],
  toSchool: ["To school", "划给学校"],
  pickOnMap: ["Pick on the map", "在地图上选"],
  pickNow: ["Click the catchment of the school that takes the blocks.", "请点击接收学校的施教区。"],
  from: ["From year", "起始学年"],
  phase: ["Who moves", "适用对象"],
  intake: ["entrants only", "仅新生"],
  everybody: ["all grades", "所有年级"],
  reason: ["Reason", "理由"],
  apply: ["Make the change", "确认调整"],
  undo: ["Undo", "撤销"],
  redo: ["Redo", "重做"],
  effects: ["What it changes", "调整效果"],
  before: ["before", "调整前"],
  after: ["after", "调整后"],
  walkOf: ["Mean walking distance of the %1 pupils, %2", "%2 学年 %1 名学生的平均步行距离"],
  detached: ["The catchment of %1 is split: %2 blocks are cut off.", "%1 的施教区被分割：%2 个地块与本体脱离。"],
  takeAlong: ["Also move the blocks cut off", "一并划入被分割的地块"],
  unmoved: ["%1 blocks cannot be moved: their point lies outside their own polygon.", "%1 个地块的代表点在其范围之外，未能调整。"],
  returned: ["The scenario's own rezoning of %1 gives %2 of the blocks to another school again.", "方案自身的 %1 学年调整会收回其中 %2 个地块。"],
  sameSchool: ["The blocks already belong to this school.", "所选地块已属于该校。"],
  addSchool: ["Add a school", "新增学校"],
  place: ["Pick the site on the map", "在地图上定位"],
  placeNow: ["Click the site of the school on the map.", "请点击学校的位置。"],
  placed: ["at %1, %2", "位于 %1，%2"],
  name: ["Name", "名称"],
  id: ["ID", "编号"],
  opens: ["Opens", "开办学年"],
  rooms: ["Classrooms", "班数"],
  addRooms: ["Add or remove classrooms", "增减班数"],
  changeProject: ["Change a project", "修改项目"],
  log: ["Changes so far", "已作调整"],
  noChanges: ["None yet.", "尚无。"],
  save: ["Save as a scenario", "另存为方案"],
  saveAs: ["File name", "文件名"],
  saved: ["Saved: %1", "已保存：%1"],
  overwrite: ["replace a file of that name", "覆盖同名文件"],
  download: ["Download", "下载"],
  filesOf: ["Tables and maps of %1, with the changes made here", "%1 的表格与地图（含此处所作调整）"],
  working: ["Working …", "计算中……"],
  done: ["Done in %1 ms.", "用时 %1 毫秒。"],
  undone: ["Undone.", "已撤销。"],
  lost: ["The server does not answer. Changes are kept on disk; start it again.", "服务器无响应。调整已保存在磁盘，请重新启动。"],
  otherPage: ["Changed on another page.", "其他页面已作调整。"],
  moveKind: ["%1 blocks to %2, %3", "%1 个地块划给 %2，%3"],
  schoolKind: ["new school %1, %2", "新增学校 %1，%2"],
  roomsKind: ["%1 classrooms at %2, %3", "%2 增加 %1 个班，%3"],
  projectKind: ["project %1: %2", "项目 %1：%2"],
  zoom: ["Zoom in to see blocks (%1 here).", "放大后可显示地块（此处 %1 个）。"],
  source: ["Data: %1. Licence: %2.", "数据：%1。许可：%2。"],
  better: ["better", "改善"],
  worse: ["worse", "恶化"],
  differenceOf: ["%1 minus %2", "%1 减 %2"],
  ofSchool: ["school", "学校"],
  ofBlock: ["block", "地块"],
  ofDistrict: ["district", "区"],
  nothingFound: ["Nothing found.", "未找到。"],
};

let language = "en";

export function setLanguage(next) {
  language = next === "zh" ? "zh" : "en";
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
}

export const isChinese = () => language === "zh";
export const currentLanguage = () => language;

export function word(key, ...values) {
  const pair = words[key] ?? [key, key];
  return pair[isChinese() ? 1 : 0].replace(/%(\d)/g, (_, at) => String(values[at - 1] ?? ""));
}

/// The name of a thing in the language of the page.
export const nameOf = (thing) => (isChinese() && thing.name_zh) || thing.name || thing.id;

export const number = (value, decimals = 0) =>
  value === null || value === undefined || Number.isNaN(value)
    ? "–"
    : value.toLocaleString("en-US", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });

export const percent = (value) => (value === null || value === undefined ? "–" : `${Math.round(100 * value)} %`);

export function signed(value, decimals = 0) {
  if (value === null || value === undefined) return "–";
  const text = number(Math.abs(value), decimals);
  return /[1-9]/.test(text) ? (value > 0 ? "+" : "−") + text : text;
}
