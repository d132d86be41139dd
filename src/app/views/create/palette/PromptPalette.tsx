import { createMemo, createSignal, Show } from "solid-js";
import type { Palette } from "../../../../protocol/palette.ts";
import { Disclosure } from "../../../controls/Disclosure.tsx";
import { isWide } from "../isWide.ts";
import { ChipRow } from "./ChipRow.tsx";
import { firstParts, withArrangement, withSubject } from "./changeParts.ts";
import { makePromptReader } from "./makePromptReader.ts";
import type { PromptParts } from "./PromptParts.ts";
import { SubjectPicker } from "./SubjectPicker.tsx";
import { writePrompt } from "./writePrompt.ts";
import "./palette.css";

/** Builds the prompt by tapping. What the prompt says already is marked; what the person wrote beside it stays. */
export function PromptPalette(props: { palette: Palette; prompt: string; onPrompt: (prompt: string) => void }) {
  const [isOpen, setOpen] = createSignal(isWide());
  const count = () => props.palette.groups.reduce((sum, { subjects }) => sum + subjects.length, 0);
  return (
    <Disclosure
      label="What it can draw"
      summary={`${count()} subjects, ${props.palette.styles.length} styles`}
      open={isOpen()}
      onToggle={setOpen}
    >
      <Show when={isOpen()}>
        <Choices {...props} />
      </Show>
    </Disclosure>
  );
}

function Choices(props: { palette: Palette; prompt: string; onPrompt: (prompt: string) => void }) {
  const read = createMemo(() => makePromptReader(props.palette));
  /** What the next subject comes in, while there is no prompt. */
  const [next, setNext] = createSignal<PromptParts | null>(null);
  const parts = createMemo(() =>
    props.prompt.trim() === "" ? (next() ?? firstParts(props.palette)) : read()(props.prompt),
  );
  const isOwn = () => parts().own.trim() !== "";

  function choose(chosen: PromptParts): void {
    setNext({ ...chosen, subject: null, own: "", aside: "", after: "" });
    if (chosen.subject || chosen.own.trim() !== "") props.onPrompt(writePrompt(chosen));
  }

  return (
    <div class="palette">
      <SubjectPicker
        palette={props.palette}
        chosen={parts().subject}
        onSubject={(subject) => choose(withSubject(parts(), subject))}
      />
      <ChipRow
        label="Arrangement"
        note={isOwn() ? "of a subject from above" : undefined}
        parts={props.palette.arrangements}
        chosen={isOwn() ? null : parts().arrangement}
        isOffered={() => !isOwn()}
        onPart={(arrangement) => choose(withArrangement(parts(), arrangement, props.palette))}
      />
      <ChipRow
        label="Frame"
        parts={props.palette.framings}
        chosen={parts().framing}
        isOffered={(framing) => isOwn() || !parts().arrangement.isFrame || framing === props.palette.framings[0]}
        onPart={(framing) => choose({ ...parts(), framing })}
      />
      <ChipRow
        label="Style"
        parts={props.palette.styles}
        chosen={parts().style}
        onPart={(style) => choose({ ...parts(), style })}
      />
    </div>
  );
}
