/** Where an arrow key leads in a grid of `count` tiles, `columns` to a row; null for other keys and beyond the edges. */
export function gridStep(
  key: string,
  at: number,
  grid: { readonly count: number; readonly columns: number },
): number | null {
  const targets: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at - grid.columns,
    ArrowDown: at + grid.columns,
    Home: 0,
    End: grid.count - 1,
  };
  const to = targets[key];
  return to === undefined || to < 0 || to >= grid.count ? null : to;
}
