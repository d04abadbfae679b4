#!/bin/sh
# Sees to it that the system libraries Qt loads on Linux are there: installs them with apt-get when run as root,
# otherwise prints the command that does and fails. With "tools" also what `make test-long` and `make bundle` use.
# Does nothing on other systems, where the wheels carry everything.
set -eu

[ "$(uname -s)" = Linux ] || exit 0
PATH="$PATH:/usr/sbin:/sbin"

# Library, then the Debian package that holds it.
libraries='
libEGL.so.1 libegl1
libGL.so.1 libgl1
libX11-xcb.so.1 libx11-xcb1
libdbus-1.so.3 libdbus-1-3
libfontconfig.so.1 libfontconfig1
libglib-2.0.so.0 libglib2.0-0
libxcb-cursor.so.0 libxcb-cursor0
libxcb-icccm.so.4 libxcb-icccm4
libxcb-image.so.0 libxcb-image0
libxcb-keysyms.so.1 libxcb-keysyms1
libxcb-randr.so.0 libxcb-randr0
libxcb-render-util.so.0 libxcb-render-util0
libxcb-shape.so.0 libxcb-shape0
libxcb-xkb.so.1 libxcb-xkb1
libxkbcommon.so.0 libxkbcommon0
libxkbcommon-x11.so.0 libxkbcommon-x11-0
'
tools='
Xvfb xvfb
xdotool xdotool
openbox openbox
pdftotext poppler-utils
objdump binutils
mkfs.xfs xfsprogs
strace strace
'

present=$(ldconfig -p)
missing=
while read -r library package; do
    [ -n "$library" ] || continue
    case "$present" in
        *"	$library "*) ;;
        *) missing="$missing $package" ;;
    esac
done <<END
$libraries
END

# Without one font every text is drawn as boxes.
fonts=$(find /usr/share/fonts /usr/local/share/fonts "$HOME/.local/share/fonts" "$HOME/.fonts" \
    \( -name '*.ttf' -o -name '*.otf' -o -name '*.ttc' \) 2>/dev/null | head -n 1 || true)
[ -n "$fonts" ] || missing="$missing fonts-dejavu-core"

if [ "${1:-}" = tools ]; then
    while read -r command package; do
        [ -n "$command" ] || continue
        command -v "$command" >/dev/null || missing="$missing $package"
    done <<END
$tools
END
fi

[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "Qt needs libraries that are missing here. Their Debian names are:$missing" >&2
    echo "Install the packages that hold them, then run the same command again." >&2
    exit 1
fi
if [ "$(id -u)" -ne 0 ]; then
    echo "Qt needs libraries that are missing here. This installs them:" >&2
    echo "    sudo apt-get update && sudo apt-get install --yes --no-install-recommends$missing" >&2
    exit 1
fi
echo "Installing system libraries:$missing"
apt-get update --quiet
# shellcheck disable=SC2086 # one word for each package
DEBIAN_FRONTEND=noninteractive apt-get install --quiet --yes --no-install-recommends $missing
