/** How much of the plate shows the picture in place of the burn: 0 none, 1 all. */
export function CompareSlider(props: { value: number; onValue: (value: number) => void }) {
  return (
    <label class="plate-compare">
      <span>Burn</span>
      <input
        type="range"
        min="0"
        max="1"
        step="0.01"
        aria-label="Compare the burn with the picture"
        aria-valuetext={`${Math.round(props.value * 100)} % picture`}
        value={props.value}
        onInput={(event) => props.onValue(event.currentTarget.valueAsNumber)}
      />
      <span>Picture</span>
    </label>
  );
}
