export type NameKind = 'number' | 'email' | 'phone'

/** サインインの名前を、比べる形にそろえる。 Width, case, spaces and the hyphens of phone numbers do not matter; +81 is 0. */
export function foldName(typed: string): string {
  const text = typed
    .normalize('NFKC')
    .replace(/[\s‐‑–—−ー-]/g, '')
    .toLowerCase()
  if (text.includes('@')) return typed.normalize('NFKC').replace(/\s/g, '').toLowerCase()
  return text.replace(/[()]/g, '').replace(/^\+81/, '0')
}

/** What kind of name it is, or undefined where nobody could have it. */
export function kindOf(folded: string): NameKind | undefined {
  if (/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(folded) && folded.length <= 254) return 'email'
  if (/^0\d{9,10}$/.test(folded)) return 'phone'
  return /^[1-9]\d{5}$/.test(folded) ? 'number' : undefined
}

/** A name as it may be shown to others: enough to recognise it, not enough to write to it. */
export function maskedName(kind: NameKind, name: string): string {
  if (kind === 'email') return `${name[0]}…@…${name.slice(name.lastIndexOf('.'))}`
  return kind === 'phone' ? `…${name.slice(-4)}` : name
}
