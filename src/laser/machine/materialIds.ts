/** Stable ids, kept in engraving jobs; never renamed. */
export const MATERIAL_IDS = [
  "birch-plywood",
  "hardwood",
  "mdf",
  "slate",
  "glass",
  "cast-acrylic",
  "leather",
  "cork",
  "anodised-aluminium",
  "coated-steel",
  "painted-tile",
  "paper",
] as const;

export type MaterialId = (typeof MATERIAL_IDS)[number];

export function isMaterialId(id: string): id is MaterialId {
  return MATERIAL_IDS.some((each) => each === id);
}
