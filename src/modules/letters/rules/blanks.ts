/** 埋めていない空欄。 What still stands in `{…}` of a text that came from a template. */
export function blanksIn(...texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/\{[^{}\n]{1,40}\}/g)].map(([blank]) => blank)))]
}
