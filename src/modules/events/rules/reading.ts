// 様式の回答から申込を読む。 Pure. A form for applications names its items by these codes; others it may ask as it likes.

/** Codes of the items an application is read from. Only the first must be there. */
export const applicationItems = ['name', 'kana', 'phone', 'mail', 'affiliation', 'party', 'needs'] as const

export interface ReadApplication {
  readonly name: string
  readonly kana: string
  readonly phone: string
  readonly mail: string
  readonly affiliation: string
  readonly needs: string
  readonly partySize: number
}

/** What an answer says, as an application; a person or an organisation is read by the name that was written. */
export function readApplication(values: Readonly<Record<string, unknown>>): ReadApplication {
  const text = (code: (typeof applicationItems)[number], maximum: number) => {
    const value = values[code]
    const written = typeof value === 'object' && value !== null && 'name' in value ? value.name : value
    return typeof written === 'string' ? written.trim().slice(0, maximum) : ''
  }
  const { party } = values
  return {
    name: text('name', 100),
    kana: text('kana', 100),
    phone: text('phone', 20),
    mail: text('mail', 254),
    affiliation: text('affiliation', 100),
    needs: text('needs', 500),
    partySize: typeof party === 'number' && Number.isInteger(party) && party > 0 ? party : 1,
  }
}

/** In one width and kana, without spaces: to compare by. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .toLowerCase()
    .replace(/[ぁ-ゖ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0x60))
}

/** 同じ人の申込かを見る鍵のもと。 Name and one way to reach them, in whatever width and kana they were written; null where there is no way to tell. */
export function sameness({ name, kana, phone, mail }: Pick<ReadApplication, 'name' | 'kana' | 'phone' | 'mail'>): string | null {
  const reach = phone.normalize('NFKC').replace(/\D/g, '') || folded(mail)
  return reach === '' ? null : `${folded(kana || name)} ${reach}`
}
