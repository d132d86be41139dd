import cinzel from "@fontsource/cinzel/files/cinzel-latin-400-normal.woff?url";
import cinzelExt from "@fontsource/cinzel/files/cinzel-latin-ext-400-normal.woff?url";
import greatVibes from "@fontsource/great-vibes/files/great-vibes-latin-400-normal.woff?url";
import greatVibesExt from "@fontsource/great-vibes/files/great-vibes-latin-ext-400-normal.woff?url";
import lora from "@fontsource/lora/files/lora-latin-400-normal.woff?url";
import loraBold from "@fontsource/lora/files/lora-latin-700-normal.woff?url";
import loraExt from "@fontsource/lora/files/lora-latin-ext-400-normal.woff?url";
import loraBoldExt from "@fontsource/lora/files/lora-latin-ext-700-normal.woff?url";
import montserrat from "@fontsource/montserrat/files/montserrat-latin-400-normal.woff?url";
import montserratBold from "@fontsource/montserrat/files/montserrat-latin-700-normal.woff?url";
import montserratExt from "@fontsource/montserrat/files/montserrat-latin-ext-400-normal.woff?url";
import montserratBoldExt from "@fontsource/montserrat/files/montserrat-latin-ext-700-normal.woff?url";
import pacifico from "@fontsource/pacifico/files/pacifico-latin-400-normal.woff?url";
import pacificoExt from "@fontsource/pacifico/files/pacifico-latin-ext-400-normal.woff?url";
import stencil from "@fontsource/stardos-stencil/files/stardos-stencil-latin-400-normal.woff?url";
import type { Surround } from "../src/laser/surround/surround.ts";
import type { FontId } from "../src/laser/text/fonts.ts";
import type { TextFont } from "../src/laser/text/TextFont.ts";

/** The subsets of each font, that for common letters first. */
const FILES: Readonly<Record<FontId, readonly string[]>> = {
  lora: [lora, loraExt],
  "lora-bold": [loraBold, loraBoldExt],
  montserrat: [montserrat, montserratExt],
  "montserrat-bold": [montserratBold, montserratBoldExt],
  cinzel: [cinzel, cinzelExt],
  "great-vibes": [greatVibes, greatVibesExt],
  pacifico: [pacifico, pacificoExt],
  stencil: [stencil],
};

export interface LoadedFonts {
  readonly fonts: ReadonlyMap<FontId, TextFont>;
  /** Makes sure of the fonts of all lines; one that says nothing yet may be about to be given a name. */
  require(surround: Surround): Promise<void>;
}

/** Fonts as they are asked for, from the app's own files, which the service worker keeps. Rejects when a file cannot be had; the next call tries again. */
export function makeFontShelf(): LoadedFonts {
  const fonts = new Map<FontId, TextFont>();

  async function load(id: FontId): Promise<void> {
    const files = await Promise.all(
      FILES[id].map(async (url) => {
        const response = await fetch(url);
        if (!response.ok) throw new Error(`${url} answered ${response.status}`);
        return response.arrayBuffer();
      }),
    );
    // With the parser, which is as large as all the rest of the engraver.
    const { parseFont } = await import("../src/laser/text/font/parseFont.ts");
    fonts.set(id, parseFont(files));
  }

  return {
    fonts,
    async require({ texts }) {
      const wanted = new Set(texts.map(({ font }) => font));
      await Promise.all([...wanted].filter((id) => !fonts.has(id)).map(load));
    },
  };
}
