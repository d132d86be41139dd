import { LONGEST_TEXT, SURROUND_LIMITS, TEXT_PLACES, type TextLine } from "../../../../laser/surround/surround.ts";
import { FONT_IDS, FONTS } from "../../../../laser/text/fonts.ts";
import { useApp } from "../../../AppContext.ts";
import { Button } from "../../../controls/Button.tsx";
import { Field } from "../../../controls/Field.tsx";
import { Segmented } from "../../../controls/Segmented.tsx";
import { Select } from "../../../controls/Select.tsx";
import { UnitField } from "../../../controls/UnitField.tsx";
import { LENGTH_UNITS } from "../../../units.ts";
import { PLACE_LABELS } from "../text/surroundLabels.ts";

const FONT_CHOICES = FONT_IDS.map((value) => ({ value, label: FONTS[value].label }));
const PLACES = TEXT_PLACES.map((value) => ({ value, label: PLACE_LABELS[value] }));

const ALIGNS = [
  { value: "left", label: "Left" },
  { value: "center", label: "Middle" },
  { value: "right", label: "Right" },
] as const;

const PAINTS = [
  { value: "fill", label: "Filled" },
  { value: "stroke", label: "Outline" },
] as const;

/** One line of text: what it says, in which letters, where. */
export function TextLineFields(props: {
  line: TextLine;
  number: number;
  onChange: (fields: Partial<TextLine>) => void;
  onRemove: () => void;
}) {
  const { settings: app } = useApp();
  return (
    <fieldset class="engrave-text" aria-label={`Line of text ${props.number}`}>
      <Field label={`Text ${props.number}`}>
        {(control) => (
          <div class="input-group">
            <input
              id={control.id}
              class="input"
              type="text"
              autocomplete="off"
              maxLength={LONGEST_TEXT}
              value={props.line.text}
              onInput={(event) => props.onChange({ text: event.currentTarget.value })}
            />
            <Button icon="trash" iconOnly={`Remove text ${props.number}`} onClick={() => props.onRemove()} />
          </div>
        )}
      </Field>
      <div class="engrave-pair">
        <Select
          label="Font"
          value={props.line.font}
          choices={FONT_CHOICES}
          onValue={(font) => props.onChange({ font })}
          hint={FONTS[props.line.font].hint}
        />
        <UnitField
          label="Letter size"
          valueMm={props.line.sizeMm}
          limitMm={SURROUND_LIMITS.textSizeMm}
          unit={LENGTH_UNITS[app.value.lengthUnit]}
          onValueMm={(sizeMm) => props.onChange({ sizeMm })}
        />
      </div>
      <Select label="Place" value={props.line.place} choices={PLACES} onValue={(place) => props.onChange({ place })} />
      <Segmented
        label="Alignment"
        value={props.line.align}
        choices={ALIGNS}
        onValue={(align) => props.onChange({ align })}
      />
      <Segmented
        label="Letters are"
        value={props.line.paint}
        choices={PAINTS}
        onValue={(paint) => props.onChange({ paint })}
      />
    </fieldset>
  );
}
