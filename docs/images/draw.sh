#!/bin/bash
# Draws nantong-2012-2020.png and its Chinese twin with the program's own maps: docs/images/draw.sh [program]
# Three maps of `schoolzone map` are cut to the city and set side by side, with their legend but its counts; rsvg-convert makes the
# picture. Run it again after `make nantong`.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=${1:-.build/release/schoolzone}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

map() { "$program" map "scenarios/nantong-2013/$1.yaml" --year "$2" --lang "$4" --quiet --force -o "$scratch/$3.svg"; }

# part FILE X WIDTH "CUT": a cut of a map, CUT as x, y, width and height in its pixels; without names of schools, and with those
# of districts a little smaller.
part() {
  echo "<svg x=\"$2\" y=\"70\" width=\"$3\" height=\"560\" viewBox=\"$4\" preserveAspectRatio=\"xMidYMid slice\">"
  sed -e '/^<?xml/d' -e 's/<g font-size="17"/<g display="none" font-size="17"/' \
    -e 's/<g font-size="24"/<g font-size="17"/' -e '/>All districts: /,/seats short</d' -e '/>全市在校生 /,/学位缺口 [0-9]/d' "$scratch/$1.svg"
  echo "</svg>"
}
heading() { echo "<text x=\"$1\" y=\"52\" text-anchor=\"middle\" font-family=\"sans-serif\" font-size=\"24\">$2</text>"; }

city="195 440 445 540"
# picture LANGUAGE FILE HEADING HEADING HEADING REMARK
picture() {
  map baseline 2012 before "$1"
  map baseline 2020 nothing "$1"
  map rezoned 2020 plan "$1"
  {
    echo '<svg xmlns="http://www.w3.org/2000/svg" width="1760" height="650"><rect width="100%" height="100%" fill="#fff"/>'
    heading 240 "$3"
    heading 720 "$4"
    heading 1200 "$5"
    part before 10 460 "$city"
    part nothing 490 460 "$city"
    part plan 970 460 "$city"
    part plan 1450 228 "1150 180 311 765"
    heading 1570 "$6"
    echo '</svg>'
  } >"$scratch/all.svg"
  rsvg-convert "$scratch/all.svg" -o "docs/images/$2"
}
picture en nantong-2012-2020.png "2012" "2020, nothing is built" "2020, plan and new catchments" "Synthetic data"
picture zh nantong-2012-2020.zh.png "2012 年现状" "2020 年，不建设" "2020 年，方案加新施教区" "合成数据"
