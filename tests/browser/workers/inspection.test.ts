import { expect, test } from "vitest";
import { makeEngraverClient } from "../../../src/app/client/makeEngraverClient.ts";
import { withMaterial } from "../../../src/app/views/engrave/state/engraveSettings.ts";

test("an inspection is dropped when a preview, or another inspection, overtakes it", async () => {
  const engraver = makeEngraverClient();
  const data = new Uint8ClampedArray(300 * 300 * 4).fill(255);
  for (let y = 100; y < 200; y++) data.fill(0, (y * 300 + 100) * 4, (y * 300 + 200) * 4);
  for (let byte = 3; byte < data.length; byte += 4) data[byte] = 255;
  await engraver.load({ widthPx: 300, heightPx: 300, data }, "block");
  const settings = withMaterial(100, "paper");
  const [older, newer] = await Promise.all([engraver.inspect(settings), engraver.inspect(settings)]);
  expect(older).toEqual({ ok: false, failure: { code: "superseded" } });
  expect(newer).toMatchObject({ ok: true, value: { kind: "drawing", findings: [] } });
  const [overtaken, preview] = await Promise.all([engraver.inspect(settings), engraver.preview(settings)]);
  expect(overtaken).toEqual({ ok: false, failure: { code: "superseded" } });
  expect(preview.ok).toBe(true);
});
