export default function ModelsView() {
  return (
    <div class="page">
      <h1>Models</h1>
    </div>
  );
}
