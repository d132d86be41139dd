#!/bin/sh
# Runs the stages in order, with the least priority. Each resumes from its checkpoint, and one that is done ends at once: after
# an interruption start it again. PYTHON names the interpreter; BURIN_STARTER_DIR the folder; PROCESSES how many train the UNet.
#
#     nohup tools/starter/train_all.sh &
set -e
cd "$(dirname "$0")"
work=${BURIN_STARTER_DIR:-$HOME/.cache/burin-starter/105-motifs}
mkdir -p "$work"
exec 9> "$work/lock"
flock --nonblock 9 || { echo "train_all.sh is running already"; exit 1; }
export OMP_NUM_THREADS=1

stage() {
    echo "$(date -u +%FT%TZ) $*" >> "$work/train.log"
    nice -n 19 "${PYTHON:-python}" "$@" >> "$work/train.log" 2>&1
}

test -e "$work/tokenizer/tokenizer.json" || stage build_tokenizer.py
stage train_vae.py --minutes 70
stage train_text.py
stage make_latents.py --drawings 100000
stage -m torch.distributed.run --standalone --nproc-per-node "${PROCESSES:-1}" train_unet.py --minutes 480
stage train_vae.py --minutes 60 --decoder-only
stage judge.py --minutes 60
