/** 探す形。 Whatever width, kana or spacing people type in: one width, katakana, no spaces. Searching only; nothing of it is shown. */
export function searchKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\u3000]+/g, '')
    .replace(/[ぁ-ゖ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0x60))
}

/** The words of a search, each as it is looked up. */
export function searchKeys(typed: string): string[] {
  return typed
    .normalize('NFKC')
    .split(/[\s\u3000]+/)
    .map(searchKey)
    .filter((key) => key !== '')
    .slice(0, 8)
}
