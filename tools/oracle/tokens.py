"""Token ids of awkward prompts, for tests/unit/prompt and tests/browser/prompt.

Run from the repository root, after tokensVocabulary.py, with its wheel for the original tokenizer (versions: tools/oracle/requirements.txt,
ftfy 6.3.1, regex 2026.11.15):
  /opt/py/bin/python tools/oracle/tokens.py .cache/open_clip/open_clip_torch-3.3.0-py3-none-any.whl
Writes tests/golden/tokens/prompts.json: for each prompt the ids, start and end marks included, not cut and not padded
  clip      transformers' CLIPTokenizer, which since version 5 is the one on the Rust `tokenizers` library (what was "fast")
  starter   the same class on public/starter/tokenizer
  original  CLIP's own SimpleTokenizer as open_clip ships it, where it differs from `clip`: it repairs text with ftfy and unescapes HTML
            first, as the slow CLIPTokenizer of transformers before 5 did where ftfy was installed
and tests/golden/tokens/padded.json: 77 ids of a short and a long prompt with each padding, from CLIPTokenizer(padding, truncation).
"""

import importlib.util
import json
import pathlib
import sys
import tempfile
import zipfile

import transformers
from transformers import CLIPTokenizer

OUT = pathlib.Path("tests/golden/tokens")
PROMPTS = [
    "", " ", "a pine tree, line art", "A PINE TREE, LINE ART", "a photograph of an astronaut riding a horse",
    "don't we'll they're I'd she's I'm you've", "DON'T WE'LL", "rock'n'roll o'clock 'tis", "it’s a “curly” quote", "''s ''t 's's",
    "3 stars", "1234567890", "v1.5, 512x512 px; 4k/8K", "½ ¼ ² ³ ① Ⅳ ٣ 一", "$9.99 & 50% off!!! #1 @home", "a+b=c; x<y>z; {[(~^`)]} \\ | /",
    "café naïve façade Ångström", "cafe\u0301 nai\u0308ve A\u030angstro\u0308m", "e\u0301\u0327\u0323 stacked combining marks", "Zürich straße Øre æther ŁÓDŹ",
    "İstanbul ILIK ığdır DİYARBAKIR", "ﬁre ﬂy ﬀ ﬃ ſtop", "ΣΊΣΥΦΟΣ ὈΔΥΣΣΕΎΣ Σ", "Привет, мир! Ёлка", "日本の松の木、線画", "中国山水画", "한국어 소나무", "ภาษาไทย ต้นสน", "हिन्दी में चीड़",
    "עץ אורן, ציור קו", "شجرة صنوبر، رسم خطي", "mixed עברית and العربية text", "🌲", "🌲🎄 tree 🏔️", "👩‍🚀👨‍👩‍👧‍👦 🏳️‍🌈 🇩🇪 👍🏽", "❤ vs ❤️", "☃ ★ ✓ → ∞ ≠ √2",
    "&lt;b&gt; &amp;amp; &quot;x&quot; &#39; &eacute;", "<b>bold</b> <!-- note -->", "https://example.org/a?b=c&d=e#f", "name@example.org C:\\dir\\file.txt",
    "many     spaces\tand\ttabs", "line\nbreaks\r\nand\u2028more\u2029here", " leading and trailing ", "non\u00a0breaking\u2003em\u3000ideographic\u202fnarrow",
    "zero\u200bwidth\u200cjoin\u200der\u2060word", "byte\ufefforder \ufeffmark", "soft\u00adhyphen next\u0085line", "bell\u0007 null\u0000 esc\u001b del\u007f \u001c\u001f", "bidi \u202eevil\u202c marks\u200f",
    "under_score snake_case_name __init__", "re-use state-of-the-art a–b a—b", "...wait… what?!", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "pneumonoultramicroscopicsilicovolcanoconiosis",
    "<|startoftext|> a <|endoftext|> b", "<|STARTOFTEXT|> x<|endoftext|>y", "\ufffd \ue000 \U0010ffff", "𝕱𝖗𝖆𝖐𝖙𝖚𝖗 𝒮𝒸𝓇𝒾𝓅𝓉 ＦＵＬＬＷＩＤＴＨ", "schÃ¶n mojibake â€œquotesâ€\x9d", "Ǆ ǅ ǆ ẞ K Å",
    "a silhouette of a butterfly, black on white, " * 8, "tree " * 77, "word, " * 40, "🌲" * 40,
    "<|STARTOFTEXT|>", " ".join(f"the {k} little pines stand on the hill" for k in range(60)),
]


def original_tokenizer(wheel):
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(wheel) as archive:
            for name in ("open_clip/tokenizer.py", "open_clip/bpe_simple_vocab_16e6.txt.gz"):
                archive.extract(name, folder)
        spec = importlib.util.spec_from_file_location("tokenizer", f"{folder}/open_clip/tokenizer.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module.SimpleTokenizer(clean="lower")


def tokenizer_of(folder, **options):
    """From the vocabulary alone. A tokenizer_config.json may make a mark `normalized`, so that "<|STARTOFTEXT|>" in a prompt means it too."""
    return CLIPTokenizer(vocab=f"{folder}/vocab.json", merges=f"{folder}/merges.txt", model_max_length=77, **options)


clip, starter = tokenizer_of("public/clip"), tokenizer_of("public/starter/tokenizer")
original = original_tokenizer(sys.argv[1])
assert type(clip).__mro__[1].__name__ == "TokenizersBackend"
listed = []
for prompt in PROMPTS:
    case = {"prompt": prompt, "clip": clip(prompt).input_ids, "starter": starter(prompt).input_ids}
    first = [original.sot_token_id, *original.encode(prompt), original.eot_token_id]
    listed.append({**case, "original": first} if first != case["clip"] else case)
padded = []
for prompt in (PROMPTS[2], PROMPTS[-1], PROMPTS[0]):
    for pad in ("<|endoftext|>", "!"):
        tokenizer = tokenizer_of("public/clip", pad_token=pad)
        ids = tokenizer(prompt, padding="max_length", truncation=True, max_length=77).input_ids
        padded.append({"prompt": prompt, "padToken": pad, "ids": ids})
OUT.mkdir(parents=True, exist_ok=True)
text = json.dumps({"transformers": transformers.__version__, "prompts": listed}, separators=(",", ":")).replace('{"prompt"', '\n{"prompt"')
(OUT / "prompts.json").write_text(text + "\n")
(OUT / "padded.json").write_text(json.dumps(padded, separators=(",", ":")) + "\n")
print(len(listed), "prompts,", sum("original" in case for case in listed), "of which CLIP's original tokenizer reads otherwise")
