// 人数の並べ方。 Which figures a record shows, and which of them are about so many.
import type { CountedRole } from '../schema.ts'

interface Figures {
  readonly attendeeCount: number
  readonly secretariatCount: number
  readonly guestCount: number
  readonly observerCount: number | null
  readonly approximate: readonly CountedRole[]
}
export interface Figure {
  /** Of the texts. */
  readonly label: 'attendeeCount' | 'secretariatCount' | 'guestCount' | 'guestsOnly' | 'observerCount'
  readonly count: number
  readonly about: boolean
}

/** Where observers were not told apart, guests and observers are one figure. */
export function figuresOf({ attendeeCount, secretariatCount, guestCount, observerCount, approximate }: Figures): Figure[] {
  const about = (role: CountedRole) => approximate.includes(role)
  return [
    { label: 'attendeeCount', count: attendeeCount, about: about('member') },
    { label: 'secretariatCount', count: secretariatCount, about: about('secretariat') },
    ...(observerCount === null
      ? [{ label: 'guestCount' as const, count: guestCount, about: about('guest') || about('observer') }]
      : [
          { label: 'guestsOnly' as const, count: guestCount, about: about('guest') },
          { label: 'observerCount' as const, count: observerCount, about: about('observer') },
        ]),
  ]
}
