/** Wide enough for form and picture side by side; as in create.css. */
export const isWide = () => matchMedia("(min-width: 900px)").matches;
