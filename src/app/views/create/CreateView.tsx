export default function CreateView() {
  return (
    <div class="page">
      <h1>Create</h1>
    </div>
  );
}
