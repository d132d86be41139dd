export default function GalleryView() {
  return (
    <div class="page">
      <h1>Gallery</h1>
    </div>
  );
}
