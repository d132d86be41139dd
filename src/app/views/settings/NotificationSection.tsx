import { Show } from "solid-js";
import { useApp } from "../../AppContext.ts";
import { Switch } from "../../controls/Switch.tsx";

/** Word from Burin while another tab or window is in front. */
export function NotificationSection() {
  const { notification } = useApp();
  return (
    <section class="card stack" aria-labelledby="notification-title">
      <h2 id="notification-title">Notifications</h2>
      <Switch
        label="Tell me when a run of more than 20 seconds ends while this tab is hidden"
        checked={notification.isOn()}
        disabled={notification.isBlocked()}
        onChange={(isOn) => (isOn ? void notification.turnOn() : notification.turnOff())}
      />
      <Show when={notification.isBlocked()}>
        <p class="soft small">
          {notification.isSupported
            ? "The browser blocks notifications of this page. They can be allowed in the browser’s own settings for this site."
            : "This browser shows no notifications here."}
        </p>
      </Show>
    </section>
  );
}
