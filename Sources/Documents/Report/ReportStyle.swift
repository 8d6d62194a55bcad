internal import Maps
internal import Tables

/// The style sheet of the page: one column on a phone, A4 on paper; colours of texts stand out by 4.5 : 1 and more.
enum ReportStyle {
  static let sheet = """
    :root { color-scheme: light; }
    * { box-sizing: border-box; }
    html { scroll-behavior: smooth; }
    body { margin: 0 auto; max-width: 70rem; padding: 0 1rem 3rem; color: #1a1a1a; background: #fff;
      font: 1rem/1.55 'Noto Sans CJK SC', 'Source Han Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif; }
    h1 { font-size: 1.8rem; line-height: 1.25; margin: 1.5rem 0 0.5rem; overflow-wrap: anywhere; }
    h2 { font-size: 1.35rem; margin: 2.5rem 0 0.5rem; padding-top: 0.5rem; border-top: 2px solid #1a1a1a; }
    h3 { font-size: 1.1rem; margin: 1.6rem 0 0.4rem; overflow-wrap: anywhere; }
    h4 { font-size: 1rem; margin: 1rem 0 0.2rem; }
    p, li { max-width: 46rem; overflow-wrap: anywhere; }
    a { color: #0b4f8a; }
    :focus-visible { outline: 3px solid #0b4f8a; outline-offset: 2px; }
    main:focus { outline: none; }
    .skip { position: absolute; left: -99rem; background: #fff; padding: 0.5rem; }
    .skip:focus { left: 0.5rem; top: 0.5rem; z-index: 1; }
    .synthetic { border: 2px solid #a32700; border-left-width: 0.6rem; color: #7a1f00; padding: 0.4rem 0.8rem;
      font-weight: bold; max-width: none; }
    nav ul, .key, .legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; }
    .key { flex-direction: column; }
    .legend { margin: 0.4rem 0; gap: 0.2rem 1rem; font-size: 0.9rem; }
    .sample, .swatch { margin-right: 0.5rem; vertical-align: middle; }
    .shapes { position: absolute; }
    .scroll { overflow-x: auto; margin: 0.8rem 0; }
    table { min-width: min(100%, 22rem); border-collapse: collapse; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
    caption { text-align: left; font-weight: bold; padding: 0.2rem 0; }
    th, td { padding: 0.15rem 0.6rem; text-align: right; border-bottom: 1px solid #d0d0d0; white-space: nowrap;
      vertical-align: top; }
    tbody th, .name { text-align: left; font-weight: normal; white-space: normal; min-width: 6rem; }
    thead th, thead .name { border-bottom: 2px solid #1a1a1a; font-weight: bold; }
    td.name { min-width: 4.5rem; }
    td.wide { min-width: 12rem; }
    .stacks td { white-space: normal; word-break: keep-all; }
    .stacks td.name { word-break: normal; }
    .stacks tbody th { white-space: nowrap; min-width: 0; }
    .stacks td.remark { min-width: 8rem; }
    .sum th, .sum td { font-weight: bold; border-top: 1px solid #1a1a1a; }
    .multiples { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); gap: 0.8rem; }
    figure { margin: 0; }
    figcaption { font-size: 0.9rem; font-weight: bold; }
    .bars { max-width: 34rem; margin: 0.6rem 0; }
    .bars figcaption { font-weight: normal; }
    .chart { width: 100%; height: auto; font-size: 12px; }
    .panel .chart { max-width: 22rem; }
    .map { width: 100%; height: auto; display: block; }
    .zones { stroke: #3d3d3d; stroke-width: 0.8; fill-rule: evenodd; }
    .districts { fill: none; stroke: #1a1a1a; stroke-width: 2.4; pointer-events: none; }
    .dots { stroke: #1a1a1a; stroke-width: 1.2; }
    .chosen { fill: none; stroke: #1a1a1a; stroke-width: 6; pointer-events: none; }
    .panel .zones { stroke-width: 1.5; }
    .panel .districts { stroke-width: 5; }
    #moving { border: 1px solid #767676; border-radius: 4px; padding: 0.8rem; margin: 0.8rem 0; }
    #moving > .map { max-height: 75vh; }
    .controls { display: flex; flex-wrap: wrap; gap: 0.8rem 1.2rem; margin-bottom: 0.8rem; }
    label > span { display: block; margin-bottom: 0.3rem; font-size: 0.9rem; font-weight: bold; }
    select, input { font: inherit; min-height: 2.4rem; max-width: 100%; }
    .year { flex: 1 1 14rem; }
    .year input { width: 100%; accent-color: #0b4f8a; }
    summary { cursor: pointer; padding: 0.3rem 0; }
    footer { margin-top: 3rem; border-top: 1px solid #767676; padding-top: 0.5rem; font-size: 0.9rem; color: #4d4d4d; }
    @media (max-width: 40rem) {
      th, td { padding: 0.15rem 0.35rem; }
      tbody th, .name, td.name { min-width: 3rem; }
      tbody th, thead th:first-child { min-width: 5rem; position: sticky; left: 0; background: #fff; }
      .stacks thead { position: absolute; left: -99rem; }
      .stacks tr { display: block; padding: 0.4rem 0; border-bottom: 1px solid #767676; }
      .stacks tbody th, .stacks td, .stacks td.name { display: block; min-width: 0; padding: 0; border: 0; text-align: left;
        position: static; overflow-wrap: anywhere; }
      .stacks tbody th, .stacks td.wide { font-weight: bold; white-space: normal; }
      .stacks td:not(.wide)::before { content: attr(data-label) ': '; color: #4d4d4d; }
      .stacks td:empty { display: none; }
      ul { padding-left: 1.2rem; }
      nav ul, .key, .legend { padding: 0; }
    }
    @media screen { .moves .still { display: none; } }
    @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
    @media print {
      @page { size: A4; margin: 15mm; }
      body { max-width: none; padding: 0; font-size: 9.5pt; }
      h2, h3, h4, h2 + p, h3 + p, h2 ~ .key, caption { break-after: avoid; }
      figure, .key, .legend, .multiples > *, tr, .synthetic { break-inside: avoid; }
      thead { display: table-header-group; break-inside: avoid; break-after: avoid; }
      tbody tr:nth-child(-n + 3), tr.sum { break-before: avoid; }
      #moving, .skip, nav { display: none; }
      summary { list-style: none; color: #4d4d4d; }
      .scroll { overflow: visible; }
      .multiples { grid-template-columns: repeat(3, 1fr); }
      table { font-size: 8pt; }
      th, td { padding: 0.1rem 0.35rem; }
      tbody th, .name, td.name { min-width: 0; }
      .stacks { font-size: 7.5pt; }
      .stacks td.wide { min-width: 28mm; }
      .stacks td.remark { min-width: 18mm; }
      a { color: inherit; text-decoration: none; }
    }

    """
}
