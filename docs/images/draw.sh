#!/bin/bash
# Draws nantong-2012-2020.png with the program's own maps: docs/images/draw.sh [program]
# Three maps of `schoolzone map` are cut to the city and set side by side, with their legend but its counts; rsvg-convert makes the
# picture. Run it again after `make nantong`.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${1:-.build/release/schoolzone}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

map() { "$program" map "scenarios/nantong-2013/$1.yaml" --year "$2" --quiet -o "$scratch/$3.svg"; }
map baseline 2012 before
map baseline 2020 nothing
map rezoned 2020 plan

# part FILE X WIDTH "CUT": a cut of a map, CUT as x, y, width and height in its pixels; without names of schools, and with those
# of districts a little smaller.
part() {
  echo "<svg x=\"$2\" y=\"70\" width=\"$3\" height=\"560\" viewBox=\"$4\" preserveAspectRatio=\"xMidYMid slice\">"
  sed -e '/^<?xml/d' -e 's/<g font-size="17"/<g display="none" font-size="17"/' \
    -e 's/<g font-size="24"/<g font-size="17"/' -e '/>All districts: /,/seats short</d' "$scratch/$1.svg"
  echo "</svg>"
}
heading() { echo "<text x=\"$1\" y=\"52\" text-anchor=\"middle\" font-family=\"sans-serif\" font-size=\"24\">$2</text>"; }

city="195 440 445 540"
{
  echo '<svg xmlns="http://www.w3.org/2000/svg" width="1760" height="650"><rect width="100%" height="100%" fill="#fff"/>'
  heading 240 "2012"
  heading 720 "2020, nothing is built"
  heading 1200 "2020, plan and new catchments"
  part before 10 460 "$city"
  part nothing 490 460 "$city"
  part plan 970 460 "$city"
  part plan 1450 228 "1150 180 311 765"
  heading 1570 "Synthetic data"
  echo '</svg>'
} >"$scratch/all.svg"
rsvg-convert "$scratch/all.svg" -o docs/images/nantong-2012-2020.png
