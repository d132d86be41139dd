import { createMemo, createSignal, Show } from "solid-js";
import type { Palette } from "../../../../protocol/palette.ts";
import { Disclosure } from "../../../controls/Disclosure.tsx";
import { Segmented } from "../../../controls/Segmented.tsx";
import { isWide } from "../isWide.ts";
import { firstParts, withArrangement, withSubject } from "./changeParts.ts";
import { makePromptReader } from "./makePromptReader.ts";
import type { PromptParts } from "./PromptParts.ts";
import { SubjectPicker } from "./SubjectPicker.tsx";
import { writePrompt } from "./writePrompt.ts";

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
    <div class="stack-tight">
      <SubjectPicker
        palette={props.palette}
        chosen={parts().subject}
        onSubject={(subject) => choose(withSubject(parts(), subject))}
      />
      <Row
        label="Arrangement"
        parts={props.palette.arrangements}
        chosen={isOwn() ? null : parts().arrangement}
        isOffered={() => !isOwn()}
        onPart={(arrangement) => choose(withArrangement(parts(), arrangement, props.palette))}
      />
      <Row
        label="Frame"
        parts={props.palette.framings}
        chosen={parts().framing}
        isOffered={(framing) => isOwn() || !parts().arrangement.isFrame || framing === props.palette.framings[0]}
        onPart={(framing) => choose({ ...parts(), framing })}
      />
      <Row
        label="Style"
        parts={props.palette.styles}
        chosen={parts().style}
        onPart={(style) => choose({ ...parts(), style })}
      />
    </div>
  );
}

/** One of the palette's parts of a kind. */
function Row<Part extends { readonly name: string }>(props: {
  label: string;
  parts: readonly Part[];
  chosen: Part | null;
  isOffered?: (part: Part) => boolean;
  onPart: (part: Part) => void;
}) {
  // Made once: new ones would be new buttons, and the focus would be lost with the old.
  const choices = createMemo(() => props.parts.map(({ name }) => ({ value: name, label: name })));
  const named = (name: string) => props.parts.find((part) => part.name === name);
  return (
    <Segmented
      label={props.label}
      value={props.chosen?.name ?? null}
      choices={choices()}
      isOffered={(name) => {
        const part = named(name);
        return part !== undefined && (props.isOffered?.(part) ?? true);
      }}
      onValue={(name) => {
        const part = named(name);
        if (part) props.onPart(part);
      }}
    />
  );
}
