import { type Text, fill } from '#kernel/values'
import { bareName, looksLike } from './look-alikes.ts'

/** 台帳の団体。 What is compared and shown of it. */
export interface AddressEntry {
  readonly organisationId: string
  readonly name: string
  readonly kana: string
  readonly kind: string
  readonly kindTitle: Text
  readonly postalCode: string
  readonly address: string
  readonly phone: string
  readonly personInCharge: string
  readonly addressChangedOn: string | null
  readonly ended: boolean
}

export interface Warning {
  readonly code: string
  readonly message: Text
}

/** 発送前の注意。 What is said beside an addressee; `{name}` and `{day}` are filled in. */
const warnings = {
  lookAlike: {
    ja: '名前の似た団体「{name}」が台帳にあります。取り違えていないか確かめてください。',
    en: 'The register holds “{name}”, which looks much the same. Make sure it is the right one.',
  },
  recentAddress: {
    ja: '住所が最近（{day}）変わりました。新しい住所で合っているか確かめてください。',
    en: 'The address changed lately ({day}). Make sure the new one is right.',
  },
  duplicate: {
    ja: '同じ宛先がこの文書にもう一つあります。二重に送らないか確かめてください。',
    en: 'The same addressee stands here twice. Make sure it is not sent twice.',
  },
  mixedBatch: {
    ja: 'ほかの宛先と種類がちがいます。この文書を送る相手で合っているか確かめてください。',
    en: 'It is of another kind than the other addressees. Make sure this letter is for it.',
  },
  noAddress: {
    ja: '住所または郵便番号がありません。封筒やラベルを使うときは、台帳に書き足してください。',
    en: 'Address or postal code is missing. Add it to the register before printing envelopes or labels.',
  },
  noTypedAddress: {
    ja: '住所または郵便番号がありません。封筒やラベルを使うときは、「宛先を決める」で書き足してください。',
    en: 'Address or postal code is missing. Add it to the addressee before printing envelopes or labels.',
  },
  ended: {
    ja: '台帳で、終わった団体になっています。送ってよいか確かめてください。',
    en: 'This organisation has ended. Make sure it should be sent.',
  },
  vacant: {
    ja: 'この職に就いている人が、あなたに見える範囲にはいません（空席など）。役職名だけを印字します。',
    en: 'Nobody you may see holds this office; it may be vacant. Only the title will be printed.',
  },
  noHomeAddress: {
    ja: 'この職あての文書は自宅に送りますが、住所が分からないため、団体の住所に送ります。それでよいか確かめてください。',
    en: 'Letters to this office go to the home of its holder. The address is not known, so it goes to the organisation. Make sure that is right.',
  },
  unseen: {
    ja: 'この宛先の人の記録は、あなたには見えないか、宛先にできません。宛先を直すか、その人の担当者に確認を頼んでください。',
    en: 'You cannot see the record of this person, or it cannot be written to. Change the addressee, or ask whoever is in charge.',
  },
  deceased: {
    ja: 'この人は、亡くなっています。送ってよいか、送り先を確かめてください。',
    en: 'This person has died. Make sure it should be sent, and to whom.',
  },
  refusesPost: {
    ja: 'この人は、郵便を望んでいません。ほかの伝え方ができないか確かめてください。',
    en: 'This person does not wish to get post. See whether there is another way.',
  },
  needs: {
    ja: 'この人には、伝え方の配慮が要ります：{needs}。用意ができているか確かめてください。',
    en: 'This person needs it said in another way: {needs}. Make sure it is ready.',
  },
} as const satisfies Readonly<Record<string, Text>>

interface To {
  readonly recipientId: string
  readonly person: string
  readonly department: string
  /** The address it goes to. */
  readonly postalCode: string
  readonly address: string
  /** Undefined where it is a person. */
  readonly organisation: AddressEntry | undefined
  readonly personId: string | null
  /** Where it is addressed to an office. */
  readonly office: { readonly officeId: string; readonly place: number; readonly lettersTo: 'organisation' | 'home' } | undefined
  /** It goes to a home. */
  readonly home: boolean
  /** Whoever holds the office, or the person, as far as the reader may know; since when the home is theirs. */
  readonly to:
    | { readonly addressFrom: string | null; readonly deceased: boolean; readonly refusesPost: boolean; readonly needs: readonly Text[] }
    | undefined
}

/**
 * 宛先ごとの注意を集める。
 *
 * A name that looks alike warns only where that other one is not among the addressees: where both get the letter, nothing can be mixed up.
 *
 * @param book the register of organisations as it is now
 * @param dayText how a day is written for the reader
 */
export function warningsOf(
  recipients: readonly To[],
  book: readonly AddressEntry[],
  {
    today,
    recentDays,
    dayText,
  }: { readonly today: string; readonly recentDays: number; readonly dayText: (day: string, language: 'ja' | 'en') => string },
): Map<string, Warning[]> {
  const chosen = new Set(recipients.map(({ organisation }) => organisation?.organisationId))
  const ready = ({ name, kana }: AddressEntry) => ({ bare: bareName(name), kana })
  const others = book
    .filter(({ organisationId, ended }) => !ended && !chosen.has(organisationId))
    .map((entry) => ({ name: entry.name, ...ready(entry) }))
  const usual = mostCommon(recipients.map(({ organisation }) => organisation?.kind ?? ''))
  const times = Map.groupBy(recipients, sameness)
  const recent = new Date(Date.parse(today) - recentDays * 86_400_000).toISOString().slice(0, 10)
  const said = (
    code: keyof typeof warnings,
    values: { readonly ja?: Record<string, string>; readonly en?: Record<string, string> } = {},
  ): Warning => ({
    code,
    message: { ja: fill(warnings[code].ja, values.ja ?? {}), en: fill(warnings[code].en, values.en ?? values.ja ?? {}) },
  })
  return new Map(
    recipients.map((recipient) => {
      const { organisation, office, home, to } = recipient
      const own = organisation && ready(organisation)
      const alike = own && others.find((other) => looksLike(own, other))
      const changed = home ? (to?.addressFrom ?? null) : (organisation?.addressChangedOn ?? null)
      const needs = (language: 'ja' | 'en', between: string) => to?.needs.map((need) => need[language]).join(between) ?? ''
      return [
        recipient.recipientId,
        [
          ...(office && !to ? [said('vacant')] : []),
          ...(recipient.personId !== null && !to ? [said('unseen')] : []),
          ...(to?.deceased ? [said('deceased')] : []),
          ...(to?.refusesPost ? [said('refusesPost')] : []),
          ...(to && to.needs.length > 0 ? [said('needs', { ja: { needs: needs('ja', '・') }, en: { needs: needs('en', ', ') } })] : []),
          ...(to && office?.lettersTo === 'home' && !home ? [said('noHomeAddress')] : []),
          ...(alike ? [said('lookAlike', { ja: { name: alike.name } })] : []),
          ...(changed && changed >= recent
            ? [said('recentAddress', { ja: { day: dayText(changed, 'ja') }, en: { day: dayText(changed, 'en') } })]
            : []),
          ...(times.get(sameness(recipient))!.length > 1 ? [said('duplicate')] : []),
          ...((organisation?.kind ?? '') !== usual ? [said('mixedBatch')] : []),
          ...(recipient.address === '' || recipient.postalCode === ''
            ? [said(organisation || recipient.personId !== null ? 'noAddress' : 'noTypedAddress')]
            : []),
          ...(organisation?.ended ? [said('ended')] : []),
        ],
      ]
    }),
  )
}

/** Two that agree in this are one addressee, be they one entry of the register or two. */
function sameness({ personId, person, department, address, organisation, office }: To): string {
  if (!organisation) return personId ?? [bareName(person), address].join('\n')
  return [bareName(organisation.name), organisation.postalCode, department, person, office ? `${office.officeId} ${office.place}` : ''].join('\n')
}

function mostCommon(kinds: readonly string[]): string | undefined {
  return [...Map.groupBy(kinds, (kind) => kind)].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0]
}
