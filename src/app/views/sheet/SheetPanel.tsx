import { SHEET_LIMITS } from "../../../laser/sheet/sheet.ts";
import { useApp } from "../../AppContext.ts";
import { Switch } from "../../controls/Switch.tsx";
import { UnitField } from "../../controls/UnitField.tsx";
import { LENGTH_UNITS } from "../../units.ts";
import type { SheetState } from "./state/createSheet.ts";

/** The sheet of material, and the room between pieces. */
export function SheetPanel(props: { sheet: SheetState }) {
  const { settings: app } = useApp();
  const unit = () => LENGTH_UNITS[app.value.lengthUnit];
  const sheet = () => props.sheet.choices().sheet;
  return (
    <section class="engrave-group-body sheet-group" aria-labelledby="sheet-size">
      <h2 id="sheet-size">Sheet</h2>
      <div class="sheet-pair">
        <UnitField
          label="Width"
          valueMm={sheet().widthMm}
          limitMm={SHEET_LIMITS.widthMm}
          unit={unit()}
          onValueMm={(widthMm) => props.sheet.changeSheet({ widthMm })}
        />
        <UnitField
          label="Height"
          valueMm={sheet().heightMm}
          limitMm={SHEET_LIMITS.heightMm}
          unit={unit()}
          onValueMm={(heightMm) => props.sheet.changeSheet({ heightMm })}
        />
        <UnitField
          label="Margin at the edges"
          valueMm={sheet().marginMm}
          limitMm={SHEET_LIMITS.marginMm}
          unit={unit()}
          onValueMm={(marginMm) => props.sheet.changeSheet({ marginMm })}
        />
        <UnitField
          label="Between pieces"
          valueMm={sheet().gapMm}
          limitMm={SHEET_LIMITS.gapMm}
          unit={unit()}
          onValueMm={(gapMm) => props.sheet.changeSheet({ gapMm })}
        />
      </div>
      <Switch
        label="Pieces may lie turned by a quarter"
        checked={sheet().canTurn}
        onChange={(canTurn) => props.sheet.changeSheet({ canTurn })}
      />
    </section>
  );
}
