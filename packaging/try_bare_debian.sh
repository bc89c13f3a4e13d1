#!/usr/bin/env bash
# Try both commands of the README, as root, in a new Debian 12 that has Python and nothing else.
#   sudo packaging/try_bare_debian.sh [SCRATCH_FOLDER]
# Needs debootstrap. Takes this machine's own package sources, certificates and pip settings along,
# so that the new system can fetch what it lacks; the project is copied in as git knows it.
set -euo pipefail
cd "$(dirname "$0")/.."
scratch="${1:-$(mktemp -d)}"
mkdir -p "$scratch"
system="$scratch/debian"
project=srv/daybook
mirror="$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' | head -1)"

leave() { umount "$system/proc" 2>/dev/null || true; }
trap leave EXIT

inside() {
    local began=$SECONDS code=0
    echo "── $*"
    env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root CI=true \
        PIP_CERT=/etc/ssl/certs/ca-certificates.crt \
        chroot "$system" /bin/sh -c "cd /$project && $*" || code=$?
    echo "── exit code $code after $((SECONDS - began)) s"
}

debootstrap --variant=minbase --include=python3,ca-certificates bookworm "$system" "$mirror" >"$scratch/debootstrap.log"
rm -rf "$system/etc/apt" && cp -a /etc/apt "$system/etc/apt"
cp /usr/share/keyrings/debian-archive-keyring.gpg "$system/usr/share/keyrings/"
cp /etc/ssl/certs/ca-certificates.crt "$system/etc/ssl/certs/"
cp /etc/resolv.conf /etc/hosts "$system/etc/"
for settings in /etc/pip.conf; do if [ -f "$settings" ]; then cp "$settings" "$system$settings"; fi; done
mkdir -p "$system/$project"
git ls-files -z --cached --others --exclude-standard | tar c --null -T - | tar x -C "$system/$project"
mount -t proc proc "$system/proc"

inside python3 packaging/bootstrap.py run
inside python3 packaging/bootstrap.py run
inside python3 packaging/bootstrap.py run demo /tmp/demo
inside python3 packaging/bootstrap.py test
echo "The system stays in $system until you delete it."
