export default function SettingsView() {
  return (
    <div class="page">
      <h1>Settings</h1>
    </div>
  );
}
