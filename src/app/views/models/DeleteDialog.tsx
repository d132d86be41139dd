import type { StoredModel } from "../../../protocol/models.ts";
import { Button } from "../../controls/Button.tsx";
import { Dialog } from "../../controls/Dialog.tsx";
import { formatBytes } from "../../format/formatBytes.ts";

/** Asks before gigabytes are thrown away. */
export function DeleteDialog(props: { model: StoredModel; open: boolean; onClose: () => void; onDelete: () => void }) {
  const wayBack = () => {
    const { origin } = props.model;
    return origin.kind === "disk"
      ? `To have it again, import ${origin.fileName} from disk.`
      : "To have it again, it must be downloaded again.";
  };
  return (
    <Dialog
      title={`Delete ${props.model.name}?`}
      open={props.open}
      onClose={() => props.onClose()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>Keep it</Button>
          <Button variant="danger" icon="trash" onClick={() => props.onDelete()}>
            Delete
          </Button>
        </>
      }
    >
      <p>
        This frees {formatBytes(props.model.byteLength + props.model.preparedByteLength)}. Pictures made with it stay in
        the gallery. {wayBack()}
      </p>
    </Dialog>
  );
}
