#!/usr/bin/env bash
# Installs the Debian package on a bare Debian in a folder of its own, and runs it there; then the program of the archive, with the
# libraries that its INSTALL.txt names.
#
#     Tests/Packaging/test_deb.sh PACKAGE.deb ARCHIVE.tar.gz [SUITE]
#
# Needs root and mmdebstrap; the bare system has no Swift, no GEOS and no PROJ.
set -euo pipefail
package=$(realpath "$1")
archive=$(realpath "$2")
suite=${3:-bookworm}
place=$(mktemp -d)
root=$place/root
trap 'umount "$root/proc" 2>/dev/null || true; rm -rf --one-file-system "$place"' EXIT

mmdebstrap --quiet --variant=minbase --skip=check/empty "$suite" "$root"
if chroot "$root" dpkg -l libgeos-c1v5 libproj25 2>/dev/null | grep -q '^ii'; then echo "the system is not bare"; exit 1; fi
# Swift reads its arguments from /proc.
mount -t proc proc "$root/proc"
cp "$package" "$root/tmp/schoolzone.deb"
cp /etc/resolv.conf "$root/etc/resolv.conf" 2>/dev/null || true

inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }

inside apt-get -qq update
inside apt-get -qq -y install --no-install-recommends /tmp/schoolzone.deb >"$place/log" 2>&1 || { cat "$place/log"; exit 1; }
inside sh -c 'dpkg -V schoolzone && ! ldd /usr/bin/schoolzone | grep "not found"'
inside schoolzone --version
inside sh -c 'cd /tmp && schoolzone example town --quiet && schoolzone check town/plan.yaml --quiet && schoolzone simulate town/plan.yaml --out results --quiet'
# The README of the town computes these by hand: 51, 42 and 3 seats short.
sum=$(awk -F, '$1 == "all" && $2 == "primary" { sum += $7 } END { print sum }' "$root/tmp/results/districts.csv")
head -1 "$root/tmp/results/districts.csv" | cut -d, -f7 | grep -qx seat_shortfall
[ "$sum" = 96 ] || { echo "expected 96 seats short, found $sum"; exit 1; }
# Coordinates are converted: the data of PROJ is found.
inside sh -c 'cd /tmp && sed -i "1s/.*/metric_crs: EPSG:4549\n&/" town/data/dataset.yaml && schoolzone check town/plan.yaml --quiet'
held=$(dpkg-deb --fsys-tarfile "$package" | tar -t)
for file in usr/share/bash-completion/completions/schoolzone usr/share/zsh/vendor-completions/_schoolzone \
  usr/share/fish/vendor_completions.d/schoolzone.fish usr/share/man/man1/schoolzone.1.gz usr/share/man/zh_CN/man1/schoolzone.1.gz \
  usr/share/doc/schoolzone/copyright usr/share/doc/schoolzone/licences/swift/LICENSE.txt; do
  # A bare system may leave out manual pages and documents; the package holds them.
  grep -qx "./$file" <<<"$held" || { echo "missing: $file"; exit 1; }
done
inside apt-get -qq -y purge schoolzone >/dev/null 2>&1
[ ! -e "$root/usr/bin/schoolzone" ] || { echo "the program is still there"; exit 1; }
[ ! -e "$root/usr/share/doc/schoolzone" ] || { echo "documents are still there"; exit 1; }
inside apt-get -qq -y autoremove --purge >/dev/null 2>&1
if inside dpkg -l libgeos-c1v5 libproj25 2>/dev/null | grep -q '^ii'; then echo "the libraries are still there"; exit 1; fi

tar -xzf "$archive" -C "$root/opt"
unpacked=$(cd "$root/opt" && ls -d schoolzone-*)
needed=$(sed -n 's/.*apt-get install \(.*\) # needed.*/\1/p' "$root/opt/$unpacked/INSTALL.txt")
# shellcheck disable=SC2086 # names of packages, one a word
inside apt-get -qq -y install --no-install-recommends $needed >"$place/log" 2>&1 || { cat "$place/log"; exit 1; }
inside sh -c "rm -rf /tmp/town /tmp/results && cd /tmp && /opt/$unpacked/bin/schoolzone example town --quiet && /opt/$unpacked/bin/schoolzone simulate town/plan.yaml --out results --quiet"
[ -s "$root/tmp/results/report.html" ]
ls "$root/opt/$unpacked/share/doc/schoolzone/licences" | grep -q swift-nio
echo "installed, run and removed on a bare $suite: the package and the archive"
