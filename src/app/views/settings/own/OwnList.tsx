import { For, type JSX, Show } from "solid-js";
import { useApp } from "../../../AppContext.ts";
import { Button } from "../../../controls/Button.tsx";
import type { OwnProfile, OwnProfiles } from "../../../state/createOwnProfiles.ts";
import "./own.css";

/** A person's own profiles of one kind, each to be edited or deleted. */
export function OwnList<T extends object>(props: {
  label: string;
  whenEmpty: string;
  profiles: OwnProfiles<T>;
  nameOf: (profile: T) => string;
  summaryOf: (profile: T) => string;
  onEdit: (own: OwnProfile<T>) => void;
  /** More to do with one of them. */
  actionsOf?: (own: OwnProfile<T>) => JSX.Element;
}) {
  const { toasts } = useApp();
  function remove(profiles: OwnProfiles<T>, own: OwnProfile<T>, name: string) {
    profiles.remove(own.id);
    toasts.show(`${name} deleted. Engravings made with it keep its values.`, {
      action: { label: "Undo", onAction: () => profiles.restore(own) },
    });
  }
  return (
    <Show when={props.profiles.own().length > 0} fallback={<p>{props.whenEmpty}</p>}>
      <ul class="own-list" aria-label={props.label}>
        <For each={props.profiles.own()}>
          {(own) => (
            <li>
              <span>
                <strong>{props.nameOf(own.profile)}</strong>
                <span class="small soft">{props.summaryOf(own.profile)}</span>
              </span>
              <span class="row">
                {props.actionsOf?.(own)}
                <Button aria-label={`Edit ${props.nameOf(own.profile)}`} onClick={() => props.onEdit(own)}>
                  Edit
                </Button>
                <Button
                  icon="trash"
                  iconOnly={`Delete ${props.nameOf(own.profile)}`}
                  onClick={() => remove(props.profiles, own, props.nameOf(own.profile))}
                />
              </span>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
