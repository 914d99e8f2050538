/** 部署とその下の部署。 */
export function sectionsBelow(
  own: readonly string[],
  sections: readonly { readonly sectionId: string; readonly parentSectionId: string | null }[],
): ReadonlySet<string> {
  const below = new Set(own)
  for (let before = -1; before < below.size;) {
    before = below.size
    for (const { sectionId, parentSectionId } of sections) if (parentSectionId !== null && below.has(parentSectionId)) below.add(sectionId)
  }
  return below
}
