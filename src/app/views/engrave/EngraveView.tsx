export default function EngraveView() {
  return (
    <div class="page">
      <h1>Engrave</h1>
    </div>
  );
}
