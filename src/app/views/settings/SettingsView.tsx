import { useApp } from "../../AppContext.ts";
import { Segmented } from "../../controls/Segmented.tsx";
import { Switch } from "../../controls/Switch.tsx";
import { deviceText } from "../../deviceText.ts";
import { AboutSection } from "./AboutSection.tsx";
import { BackupSection } from "./BackupSection.tsx";
import { LasersSection } from "./lasers/LasersSection.tsx";
import { MaterialsSection } from "./materials/MaterialsSection.tsx";
import { NotificationSection } from "./NotificationSection.tsx";
import { OfflineSection } from "./OfflineSection.tsx";
import { StorageSection } from "./StorageSection.tsx";

/** What is chosen once for everything, and the house-keeping. */
export default function SettingsView() {
  const { settings, device } = useApp();
  return (
    <div class="page">
      <h1>Settings</h1>
      <section class="card stack" aria-labelledby="look-title">
        <h2 id="look-title">Look and units</h2>
        <Segmented
          label="Theme"
          value={settings.value.theme}
          choices={[
            { value: "system", label: "As the system" },
            { value: "light", label: "Light" },
            { value: "dark", label: "Dark" },
          ]}
          onValue={(theme) => settings.change({ theme })}
        />
        <Segmented
          label="Lengths"
          value={settings.value.lengthUnit}
          choices={[
            { value: "mm", label: "Millimetres" },
            { value: "inch", label: "Inches" },
          ]}
          onValue={(lengthUnit) => settings.change({ lengthUnit })}
        />
        <Segmented
          label="Line interval"
          value={settings.value.intervalUnit}
          choices={[
            { value: "mm", label: "mm" },
            { value: "dpi", label: "DPI" },
            { value: "lines-per-mm", label: "Lines per mm" },
          ]}
          onValue={(intervalUnit) => settings.change({ intervalUnit })}
        />
      </section>
      <section class="card stack" aria-labelledby="device-title">
        <h2 id="device-title">Device</h2>
        <p>
          Runs on: <strong>{deviceText(device.status())}</strong>
        </p>
        <Segmented
          label="Make pictures on"
          value={settings.value.device}
          choices={[
            { value: "auto", label: "The fastest that works" },
            { value: "webgpu", label: "WebGPU" },
            { value: "wasm", label: "The processor" },
          ]}
          onValue={(choice) => settings.change({ device: choice })}
        />
        <p class="soft small">
          A GPU is used only after it has computed a known answer right. “The fastest that works” passes over GPUs that
          are only imitated in software. The processor is slower and always works.
        </p>
      </section>
      <LasersSection />
      <MaterialsSection />
      <NotificationSection />
      <StorageSection />
      <BackupSection />
      <OfflineSection />
      <KeysSection />
      <AboutSection />
    </div>
  );
}

function KeysSection() {
  const { settings } = useApp();
  return (
    <section class="card stack" aria-labelledby="keys-title">
      <h2 id="keys-title">Keys</h2>
      <dl class="facts">
        <dt>
          <kbd>Ctrl</kbd> or <kbd>⌘</kbd> + <kbd>Enter</kbd>
        </dt>
        <dd>Generate</dd>
        <dt>
          <kbd>Esc</kbd>
        </dt>
        <dd>Cancel the run, close a dialog</dd>
        <dt>
          <kbd>1</kbd> to <kbd>5</kbd>
        </dt>
        <dd>Create, Engrave, Gallery, Models, Settings</dd>
        <dt>
          <kbd>↑</kbd> <kbd>↓</kbd>
        </dt>
        <dd>In a number: one step up or down, with Shift ten</dd>
      </dl>
      <Switch
        label="Single keys 1 to 5 change places"
        checked={settings.value.singleKeys}
        onChange={(singleKeys) => settings.change({ singleKeys })}
      />
    </section>
  );
}
