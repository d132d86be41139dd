/** What to do at the machine. */
export function BurnStep() {
  return (
    <ul class="calibrate-list">
      <li>Use the material, the lens and the focus that your jobs will have. Clean the lens first.</li>
      <li>
        Open the file as it is: no resizing, no dithering, no change of the interval. In LightBurn, open the project; do
        not import it.
      </li>
      <li>
        Stay with the machine. If the marks hardly show, pick a darker cell of the grid and burn the card with its speed
        and power.
      </li>
      <li>Brush soot off, but do not sand or oil: what you measure is what your jobs will look like.</li>
    </ul>
  );
}
