const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const special = /[&<>"]/

/** 文字としてだけ出す。 For the few parts of pages that are written out as a string: all that is data goes through it. */
export function htmlText(value: string): string {
  return special.test(value) ? value.replace(/[&<>"]/g, (sign) => signs[sign]!) : value
}
