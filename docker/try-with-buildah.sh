#!/usr/bin/env bash
# Builds docker/Dockerfile and runs what it makes, without a Docker engine: Debian's buildah builds, namespaces of the kernel run it as the compose file would.
# As root on Debian, with the .NET SDK of global.json, buildah, debootstrap, curl, util-linux. All it makes is in one temporary folder that it removes.
#
#   docker/try-with-buildah.sh            everything anew
#   TRY_FOLDER=/var/tmp/x docker/try-…    keeps the folder and takes the base system in it again
#
# The base images are made here under the names the Dockerfile asks for: Debian and this machine's .NET stand in for the public ones.
# Packages come as this machine gets them: its NuGet settings and package cache and its apt sources are lent to the build from outside.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

say() { printf '%s\n' "== $*"; }
fail() { printf '%s\n' "FAILED: $*" >&2; exit 1; }
expect() { # WHAT WANTED GOT
  [ "$2" = "$3" ] || fail "$1: wanted \"$2\", got \"$3\""
  printf 'ok   %s: %s\n' "$1" "$3"
}

[ "$(id -u)" = 0 ] || fail "it makes namespaces and mounts: run it as root"
for program in buildah debootstrap dotnet curl unshare nsenter setpriv; do
  command -v "$program" >/dev/null || fail "$program is missing (apt-get install buildah debootstrap curl util-linux)"
done

folder=${TRY_FOLDER:-$(mktemp -d /var/tmp/inspector-image.XXXXXX)}
mkdir -p "$folder/run"
folder=$(readlink -f "$folder")
storage=(--storage-driver vfs --root "$folder/storage" --runroot "$folder/run")
server=''
stop() {
  [ -n "$server" ] || return 0
  # The first process of its namespace takes all others there with it. Killing unshare would not do: --kill-child is lost when the account changes.
  kill -KILL "$(process)" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  server=''
}
clean() {
  stop
  buildah "${storage[@]}" umount --all >/dev/null 2>&1 || true
  buildah "${storage[@]}" rm --all >/dev/null 2>&1 || true
  if [ -n "${TRY_FOLDER:-}" ]; then rm -rf "$folder/storage" "$folder/run" "$folder/data"; else rm -rf "$folder"; fi
}
trap clean EXIT
trap 'exit 130' INT TERM

argument() { sed -n "s/^ARG $1=//p" docker/Dockerfile; }
sdk_image=$(argument SDK_IMAGE) runtime_image=$(argument RUNTIME_IMAGE)
dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
runtime=$(dotnet --list-runtimes | sed -n 's/^Microsoft.AspNetCore.App \([^ ]*\).*/\1/p' | tail -1)

base=$folder/base
if [ ! -e "$base/complete" ]; then
  say "A Debian system for the base images"
  rm -rf "$base"
  . /etc/os-release
  mirror=$(apt-get indextargets --format '$(SITE)' "Codename: $VERSION_CODENAME" | head -1)
  # What the public ASP.NET image holds beside .NET: certificates, ICU, OpenSSL, the C++ runtime, time zones.
  icu=$(apt-cache depends libicu-dev | sed -n 's/.*Depends: \(libicu[0-9]*\)$/\1/p' | head -1)
  debootstrap --variant=minbase --include="ca-certificates,libgcc-s1,$icu,libssl3,libstdc++6,tzdata" "$VERSION_CODENAME" "$base" "$mirror" >"$folder/debootstrap.log" 2>&1 ||
    { tail -5 "$folder/debootstrap.log"; fail "debootstrap"; }
  chroot "$base" groupadd --gid 1654 app
  chroot "$base" useradd --no-log-init --uid 1654 --gid 1654 --create-home app
  touch "$base/complete"
fi

# base_image NAME FOLDER…: the Debian system with those folders of this machine's .NET.
base_image() {
  local name=$1 container root part
  shift
  container=$(buildah "${storage[@]}" from scratch)
  root=$(buildah "${storage[@]}" mount "$container")
  cp -a "$base/." "$root/"
  mkdir -p "$root/usr/share/dotnet"
  for part in dotnet host "$@"; do (cd "$dotnet" && cp -a --parents "$part" "$root/usr/share/dotnet/"); done
  ln -s /usr/share/dotnet/dotnet "$root/usr/bin/dotnet"
  buildah "${storage[@]}" umount "$container" >/dev/null
  buildah "${storage[@]}" config --env DOTNET_RUNNING_IN_CONTAINER=true --env ASPNETCORE_HTTP_PORTS=8080 --env APP_UID=1654 "$container"
  buildah "${storage[@]}" commit --quiet --rm "$container" "$name" >/dev/null
}
say "$runtime_image and $sdk_image, made here with .NET $runtime"
base_image "$runtime_image" "shared/Microsoft.NETCore.App/$runtime" "shared/Microsoft.AspNetCore.App/$runtime"
base_image "$sdk_image" shared sdk packs sdk-manifests templates

say "The image"
packages=$(dotnet nuget locals global-packages --list | sed 's/^global-packages: //')
mkdir -p "$packages"
lent=(--volume "${packages%/}:/root/.nuget/packages" --volume /etc/ssl/certs:/etc/ssl/certs:ro)
settings=$HOME/.nuget/NuGet/NuGet.Config
[ ! -e "$settings" ] || lent+=(--volume "$settings:/root/.nuget/NuGet/NuGet.Config:ro")
buildah "${storage[@]}" build --isolation chroot --format docker --pull-never --layers=false "${lent[@]}" -t inspector -f docker/Dockerfile . >"$folder/build.log" 2>&1 ||
  { tail -40 "$folder/build.log"; fail "the build"; }
image() { buildah "${storage[@]}" inspect --type image --format "$1" inspector; }
expect "account of the image" 1654:1654 "$(image '{{.Docker.Config.User}}')"
container=$(buildah "${storage[@]}" from --pull-never inspector)
root=$(buildah "${storage[@]}" mount "$container")
printf 'ok   size: %s over a base of %s\n' "$(du -sh --apparent-size "$root" | cut -f1)" "$(du -sh --apparent-size "$base" | cut -f1)"
libraries=$(chroot "$root" ldconfig -p)
for library in libpcap.so.0.8 libzstd.so.1 libicuuc.so; do grep -q "$library" <<<"$libraries" || fail "ldconfig knows no $library"; done
echo "ok   ldconfig finds libpcap, libzstd and ICU"
expect "what the live starter asks for" cap_net_raw=ep "$(chroot "$root" getcap /app/web/Inspector.Web.Live | cut -d' ' -f2)"

data=$folder/data
rm -rf "$data"
install -d -o 1654 -g 1654 "$data" # an engine gives a new volume the owner that the folder has in the image
environment=$(image '{{range .Docker.Config.Env}}{{println .}}{{end}}')
read -r -a health <<<"$(image '{{range .Docker.Config.Healthcheck.Test}}{{.}} {{end}}')" # CMD PROGRAM ARGUMENT
[ "${health[0]}" = CMD ] || fail "the image has no health check"
mapfile -t variables <<<"$environment"

# start LOG CAPABILITIES PRIVILEGES PROGRAM…: as an engine does for the compose file: own network, processes and mounts, root read-only, capabilities bounded to
# those named, the account of the image, its environment and nothing of this shell's.
start() {
  local log=$1
  shift
  data=$data root=$root unshare --mount --net --pid --fork bash -c '
    set -e
    ip link set lo up
    mount --bind "$root" "$root"
    mount --bind "$data" "$root/data"
    mount -t proc proc "$root/proc"
    mount -t tmpfs -o nosuid,noexec tmpfs "$root/tmp"
    mount --rbind /dev "$root/dev"
    mount -o remount,bind,ro "$root"
    capabilities=$1 privileges=$2
    shift 2
    exec chroot "$root" setpriv --reuid 1654 --regid 1654 --clear-groups --inh-caps=-all --bounding-set "$capabilities" $privileges "$@"
  ' bash "$1" "$2" env -i "${variables[@]}" "${@:3}" >"$log" 2>&1 &
  server=$!
}
process() { pgrep -P "$server" | head -1; }
inside() { nsenter --target "$(process)" --net --mount --pid -- "$@"; }
get() { inside curl -s -o "$folder/answer" -w '%{http_code}' --max-time 20 "$@" 2>/dev/null || true; }
status() { sed -n "s/^$1:[[:space:]]*//p" "/proc/$(process)/status"; }
check_health() { inside chroot "$root" setpriv --reuid 1654 --regid 1654 --clear-groups --bounding-set=-all env -i "${variables[@]}" "$@" "${health[@]:1}"; }
await() { # WHAT COMMAND…: until it succeeds or the server has ended
  local what=$1 try
  shift
  for try in $(seq 120); do
    if "$@"; then return; fi
    [ -d "/proc/$server" ] && [ "$try" -lt 120 ] || break
    sleep 0.5
  done
  cat "$folder"/*.log | tail -30
  fail "$what"
}
healthy() { [ "$(get "$1/health")" = 200 ]; }
captures() { find "$data/captures" -name meta.json | sort; }
page() { get -H "Authorization: Bearer $(cat "$data/access-token")" "$@" http://localhost:5080/; }
samples() { [ "$(page)" = 200 ] && grep -q 'Three-way handshake' "$folder/answer"; }
end() {
  local result=0
  kill -TERM "$(process)"
  wait "$server" || result=$?
  server=''
  expect "exit status after SIGTERM" 0 "$result"
}

say "The server, as \`docker compose up\` starts it"
start "$folder/server.log" -all --no-new-privs /app/web/Inspector.Web
await "it does not answer" healthy http://localhost:5080
expect "/health" ok "$(cat "$folder/answer")"
expect "account" 1654 "$(status Uid | cut -f2)"
expect "capabilities" 0000000000000000 "$(status CapEff)"
expect "no new privileges" 1 "$(status NoNewPrivs)"
expect "/ without the token" 401 "$(get http://localhost:5080/)"
grep -q "^Open http://localhost:5080/?access=$(cat "$data/access-token")$" "$folder/server.log" || fail "the log does not say where the pages are"
echo "ok   the log says where the pages are"
await "no samples on the page" samples
echo "ok   / lists the samples"
expect "/ in Chinese" 200 "$(page -H 'Accept-Language: zh-Hans')"
grep -q '<html lang="zh-Hans"' "$folder/answer" || fail "the page is not in Chinese"
for file in css/tokens.css _framework/blazor.web.js; do
  expect "/$file" 200 "$(get "http://localhost:5080/$file")"
  [ -s "$folder/answer" ] || fail "/$file is empty"
done
expect "a host name that is not allowed" 400 "$(get -H 'Host: elsewhere.example' http://localhost:5080/health)"
check_health || fail "the health check of the image"
echo "ok   health check of the image: 0"
check_health ASPNETCORE_URLS=http://+:5999 2>/dev/null && fail "the health check finds a server where none is"
echo "ok   health check where nothing listens: 1"
end
before=$(captures)
[ -n "$before" ] || fail "no captures in the volume"
echo "ok   captures in the volume: $(wc -l <<<"$before"); folders: $(cd "$data" && echo *)"
expect "owner of what is in the volume" 1654 "$(find "$data" -printf '%U\n' | sort -u)"

say "The server, as the profile live starts it, on the same data"
start "$folder/refused.log" -all '' /app/web/Inspector.Web.Live
wait "$server" && fail "the live starter runs without NET_RAW"
server=''
echo "ok   without NET_RAW the live starter is refused: $(tail -1 "$folder/refused.log")"
start "$folder/live.log" -all,+net_raw '' ASPNETCORE_URLS=http://127.0.0.1:5081 /app/web/Inspector.Web.Live
await "it does not answer" healthy http://127.0.0.1:5081
expect "account" 1654 "$(status Uid | cut -f2)"
expect "/ on loopback, without a token" 200 "$(get http://127.0.0.1:5081/)"
expect "capabilities (NET_RAW is bit 13)" 0000000000002000 "$(status CapEff)"
check_health ASPNETCORE_URLS=http://127.0.0.1:5081 || fail "the health check of the image"
inside chroot "$root" setpriv --reuid 1654 --regid 1654 --clear-groups --inh-caps=-all --bounding-set=-all,+net_raw env -i "${variables[@]}" \
  inspector-live capture -i lo -c 10 -a duration:60 -w /data/live.pcapng >"$folder/capture.log" 2>&1 &
capturing=$!
await "inspector-live does not capture" grep -q 'capturing on lo' "$folder/capture.log"
healthy http://127.0.0.1:5081 && healthy http://127.0.0.1:5081
wait "$capturing" || { cat "$folder/capture.log"; fail "inspector-live capture"; }
expect "packets captured on the loopback interface" 10 "$(inside chroot "$root" inspector packets /data/live.pcapng --count)"
end
expect "captures that went missing" '' "$(comm -23 <(echo "$before") <(captures))"
expect "samples made twice" '' "$(captures | xargs sed -n 's/.*"Sample": *"\(.*\)".*/\1/p' | sort | uniq -d)"

say "The command, run by buildah"
buildah "${storage[@]}" run --isolation chroot --user 1654:1654 "$container" -- sh -c \
  'inspector generate three-way-handshake /tmp/a.pcapng && inspector packets /tmp/a.pcapng | tail -1' >"$folder/command.log" 2>&1 || { cat "$folder/command.log"; fail "the command"; }
grep -q TCP "$folder/command.log" || fail "the command printed no packets"
echo "ok   inspector packets: $(tail -1 "$folder/command.log")"

say "All as it should be"
