import { FileButton } from "../../controls/FileButton.tsx";
import { FolderButton } from "../../controls/FolderButton.tsx";
import { diskFiles } from "./readDroppedFiles.ts";
import type { Import } from "./state/createImport.ts";

/** Models that are on the disk already. */
export function ImportSection(props: { imports: Import }) {
  return (
    <section class="stack" aria-labelledby="import-title">
      <h2 id="import-title">From disk</h2>
      <div class="card stack">
        <p>
          One <code>.safetensors</code> file as model sites offer it, a folder in the diffusers layout, or a LoRA. Drop
          it anywhere on this page, or open it. It is looked into first and copied only when you say so; the original
          stays where it is.
        </p>
        <div class="row">
          {/* Anything may be chosen: what a file is not is best said by name. */}
          <FileButton icon="file" accept="" onFile={(file) => void props.imports.inspect(files([file]))}>
            Open a file…
          </FileButton>
          <FolderButton onFiles={(chosen) => void props.imports.inspect(files(chosen))}>Open a folder…</FolderButton>
        </div>
      </div>
    </section>
  );
}

const files = (chosen: readonly File[]) => Promise.resolve(diskFiles(chosen));
