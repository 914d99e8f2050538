// 照合のための形。 The same name, kana or number typed in another width, script or spacing has the same key.

/** 氏名の照合形。 One width, no spaces. */
export function nameKey(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toLowerCase()
}

/** フリガナの照合形。 Full-width katakana without spaces, whether typed in hiragana or half width. */
export function kanaKey(text: string): string {
  return nameKey(text).replace(/[ぁ-ゖ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0x60))
}

/** 連絡先の照合形。 Digits only; a mail address in small letters. */
export function contactKey(kind: 'phone' | 'mobile' | 'fax' | 'mail', value: string): string {
  const folded = value.normalize('NFKC').trim()
  return kind === 'mail' ? folded.toLowerCase() : folded.replace(/\D/g, '')
}
