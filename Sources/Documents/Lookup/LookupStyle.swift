internal import Output

/// How the lookup page looks, on a phone first.
enum LookupStyle {
  static let text = """
    :root { color: #1a1a1a; background: #fff; font: 16px/1.5 "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", system-ui, sans-serif; }
    body { max-width: 52rem; margin: 0 auto; padding: .8rem; }
    h1 { font-size: 1.5rem; margin: .3rem 0; }
    p { margin: .3rem 0; }
    [hidden] { display: none; }
    .mark { background: #fff3cd; border: 1px solid #7a5b00; padding: .3rem .6rem; font-weight: bold; }
    label { display: block; font-weight: bold; margin-top: .8rem; }
    .check { font-weight: normal; margin-top: .3rem; }
    input[type=search], #place { width: 100%; box-sizing: border-box; font: inherit; padding: .5rem; border: 1px solid #595959; border-radius: .3rem; }
    .row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: .3rem 0; }
    .row label { margin: 0; }
    .row #place { flex: 1 1 12rem; width: auto; }
    button, select { font: inherit; min-height: 2.75rem; min-width: 2.75rem; padding: .3rem .8rem; border: 1px solid #0b4f8a; border-radius: .3rem; background: #fff; color: #0b4f8a; }
    button[type=submit] { background: #0b4f8a; color: #fff; }
    :focus-visible { outline: 3px solid #d55e00; outline-offset: 1px; }
    #found { list-style: none; margin: .3rem 0; padding: 0; }
    #found button { width: 100%; text-align: left; margin-top: .2rem; }
    svg { width: 100%; height: auto; max-height: 70vh; border: 1px solid #767676; background: #f7f7f7; touch-action: manipulation; cursor: crosshair; }
    svg .zone { stroke: #444; stroke-width: 1; vector-effect: non-scaling-stroke; fill-rule: evenodd; fill-opacity: .45; }
    svg .mine { stroke: #b30000; stroke-width: 3; fill-opacity: .8; }
    svg .site { fill: #1a1a1a; }
    svg .here { fill: #b30000; stroke: #fff; vector-effect: non-scaling-stroke; }
    #answer { border: 2px solid #0b4f8a; border-radius: .4rem; padding: .5rem .8rem; margin: .8rem 0; background: #eef5fb; }
    #answer h2 { font-size: 1.1rem; margin: 0 0 .3rem; }
    #answer dl { margin: 0; display: grid; grid-template-columns: max-content 1fr; gap: .2rem .8rem; }
    #answer dt { font-weight: bold; }
    #answer dd { margin: 0; }
    #answer .warn { color: #8a1c00; font-weight: bold; }
    details { margin-top: 1rem; }
    summary { font-weight: bold; min-height: 2rem; cursor: pointer; }
    .wide { overflow: auto; max-height: 70vh; }
    table { border-collapse: collapse; width: 100%; font-size: .9rem; }
    th, td { border: 1px solid #767676; padding: .25rem .5rem; text-align: left; vertical-align: top; }
    tbody th { font-weight: normal; }
    thead th { background: #eef2f5; position: sticky; top: 0; }
    @media print { .finder { display: none; } .wide { max-height: none; overflow: visible; } }
    """
}
