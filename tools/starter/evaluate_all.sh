#!/bin/sh
# Every figure that the starter is judged by, from pictures that the built app makes. PYTHON names the interpreter; COUNT how many
# pictures (1280); the first argument, where plans and pictures go. Contact sheets go to docs/starter.
#
#     tools/starter/evaluate_all.sh /tmp/pictures
set -e
cd "$(dirname "$0")"
out=${1:-${BURIN_STARTER_DIR:-$HOME/.cache/burin-starter/105-motifs}/pictures}
mkdir -p "$out"
python=${PYTHON:-python}

"$python" evaluate.py --count "${COUNT:-1280}" --plan "$out/plan.json" --held-out-plan "$out/held-out.json"
npx tsx makePictures.ts "$out/plan.json" "$out/defaults"
npx tsx inspectPictures.ts "$out/defaults"
npx tsx makePictures.ts "$out/held-out.json" "$out/held-out"
quick=
if grep -q '"quick"' ../../public/starter/burin.json; then
    npx tsx makePictures.ts "$out/plan.json" "$out/quick" --quick
    quick="--quick $out/quick"
fi
"$python" evaluate.py --pictures "$out/defaults" --held-out "$out/held-out" $quick
