import { A } from "@solidjs/router";
import { Index, Show } from "solid-js";
import {
  DEFAULT_FRAME,
  DEFAULT_HOLE,
  DEFAULT_TEXT,
  FRAME_SHAPES,
  type Frame,
  type FrameShape,
  MOST_TEXTS,
  type Surround,
  type TextLine,
} from "../../../../laser/surround/surround.ts";
import { Button } from "../../../controls/Button.tsx";
import { Select } from "../../../controls/Select.tsx";
import { SHEET } from "../../../places.ts";
import type { Engraving } from "../state/createEngraving.ts";
import { SHAPE_LABELS } from "../text/surroundLabels.ts";
import { FrameFields } from "./FrameFields.tsx";
import { TextLineFields } from "./TextLineFields.tsx";
import "./surround.css";

const SHAPES: readonly { value: FrameShape | "none"; label: string }[] = [
  { value: "none", label: "None" },
  ...FRAME_SHAPES.map((value) => ({ value, label: SHAPE_LABELS[value] })),
];

/** What is burnt round the picture: a frame to cut out, a hole to hang it by, lines of text. */
export function SurroundPanel(props: { engraving: Engraving }) {
  const surround = () => props.engraving.settings().surround;
  const change = (fields: Partial<Surround>) => props.engraving.change({ surround: { ...surround(), ...fields } });
  const changeText = (index: number, fields: Partial<TextLine>) =>
    change({ texts: surround().texts.map((line, at) => (at === index ? { ...line, ...fields } : line)) });
  const sheetHref = () => {
    const id = props.engraving.source.source()?.record.id;
    return id ? `${SHEET.path}?picture=${id}` : SHEET.path;
  };
  return (
    <>
      <Select
        label="Frame"
        value={surround().frame?.shape ?? "none"}
        choices={SHAPES}
        onValue={(shape) => change({ frame: shape === "none" ? null : shaped(surround().frame, shape) })}
      />
      <Show when={surround().frame}>
        {(frame) => (
          <FrameFields
            frame={frame()}
            onChange={(fields) => change({ frame: { ...frame(), ...fields } })}
            onWrong={(field, isWrong) => props.engraving.markWrong(field, isWrong)}
          />
        )}
      </Show>
      <Index each={surround().texts}>
        {(line, index) => (
          <TextLineFields
            line={line()}
            number={index + 1}
            onChange={(fields) => changeText(index, fields)}
            onRemove={() => change({ texts: surround().texts.filter((_, at) => at !== index) })}
          />
        )}
      </Index>
      <Button
        icon="plus"
        disabled={surround().texts.length >= MOST_TEXTS}
        onClick={() =>
          change({ texts: [...surround().texts, { ...DEFAULT_TEXT, ...surround().texts.at(-1), text: "" }] })
        }
      >
        Add a line of text
      </Button>
      <A href={sheetHref()}>Several on a sheet, or one for each name</A>
    </>
  );
}

/** Another shape with the rest as it was; a tag comes with its hole. */
function shaped(frame: Frame | null, shape: FrameShape): Frame {
  const kept = { ...(frame ?? DEFAULT_FRAME), shape };
  return shape === "tag" && !kept.hole ? { ...kept, hole: { ...DEFAULT_HOLE, place: "left" } } : kept;
}
