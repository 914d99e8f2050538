// 日本語のパソコンの文字コード（Shift_JIS、Microsoft の拡張つき）。 Node reads it but does not write it; what it reads, turned round, is the
// table for writing.

const table = new Map<string, number>()
const decoder = new TextDecoder('shift_jis')

for (let code = 0; code < 0x80; code++) table.set(String.fromCharCode(code), code)
for (let code = 0xa1; code <= 0xdf; code++) note(decoder.decode(Uint8Array.of(code)), code)
// Some characters have two codes. Windows writes that of row 13 before that of the IBM rows, and never those of rows 0xED and 0xEE; rows 0xF0 to
// 0xF9 are characters somebody drew for one computer, which mean nothing on another.
for (let lead = 0x81; lead <= 0xfc; lead++) {
  if ((lead >= 0xa0 && lead < 0xe0) || lead === 0xed || lead === 0xee || (lead >= 0xf0 && lead <= 0xf9)) continue
  for (let trail = 0x40; trail <= 0xfc; trail++) note(decoder.decode(Uint8Array.of(lead, trail)), lead * 256 + trail)
}
// Signs that Unicode has twice: the same sign on paper, typed with the other code on some systems. They come back as the one Windows uses.
for (const [typed, kept] of ['〜～', '−－', '‖∥', '—―', '¦￤', '¢￠', '£￡', '¬￢', '¥￥']) table.set(typed!, table.get(kept!)!)

function note(character: string, code: number): void {
  if ([...character].length === 1 && character !== '\ufffd' && !table.has(character)) table.set(character, code)
}

/** げた。 What printers put where a type was missing. */
const missing = table.get('〓')!

/** 書けない文字。 Each once, in the order in which they come. */
export function unfitCharacters(text: string): string[] {
  return [...new Set(text)].filter((character) => !table.has(character))
}

/** Characters that do not fit become 〓; whoever must not lose them asks {@link unfitCharacters} first. */
export function encodeCp932(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  let at = 0
  for (const character of text) {
    const code = table.get(character) ?? missing
    if (code > 0xff) bytes[at++] = code >> 8
    bytes[at++] = code & 0xff
  }
  return bytes.subarray(0, at)
}
