import { type Text, fill } from '#kernel/values'
import type { Organisation } from '../schema.ts'
import { bareName, looksLike } from './look-alikes.ts'

export interface Warning {
  readonly code: string
  readonly message: Text
}

/** 発送前の注意。 What is said beside an addressee; `{name}` and `{day}` are filled in. */
const warnings = {
  lookAlike: {
    ja: '名前の似た宛先「{name}」が住所録にあります。取り違えていないか確かめてください。',
    en: 'The address book holds “{name}”, which looks much the same. Make sure it is the right one.',
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
    ja: '住所または郵便番号がありません。封筒やラベルを使うときは、住所録に書き足してください。',
    en: 'Address or postal code is missing. Add it to the address book before printing envelopes or labels.',
  },
  ended: {
    ja: '住所録で「使わない」になっている宛先です。送ってよいか確かめてください。',
    en: 'This entry of the address book is no longer used. Make sure it should be sent.',
  },
} as const satisfies Readonly<Record<string, Text>>

interface To {
  readonly recipientId: string
  readonly person: string
  readonly department: string
  readonly organisation: Organisation
}

/**
 * 宛先ごとの注意を集める。
 *
 * A name that looks alike warns only where that other one is not among the addressees: where both get the letter, nothing can be mixed up.
 *
 * @param book the address book as it is now
 * @param dayText how a day is written for the reader
 */
export function warningsOf(
  recipients: readonly To[],
  book: readonly Organisation[],
  {
    today,
    recentDays,
    dayText,
  }: { readonly today: string; readonly recentDays: number; readonly dayText: (day: string, language: 'ja' | 'en') => string },
): Map<string, Warning[]> {
  const chosen = new Set(recipients.map(({ organisation }) => organisation.organisationId))
  const ready = ({ name, kana }: Organisation) => ({ bare: bareName(name), kana })
  const others = book
    .filter(({ organisationId, ended }) => !ended && !chosen.has(organisationId))
    .map((entry) => ({ name: entry.name, ...ready(entry) }))
  const usual = mostCommon(recipients.map(({ organisation }) => organisation.kind))
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
      const { organisation: to } = recipient
      const own = ready(to)
      const alike = others.find((other) => looksLike(own, other))
      const changed = to.addressChangedOn
      return [
        recipient.recipientId,
        [
          ...(alike ? [said('lookAlike', { ja: { name: alike.name } })] : []),
          ...(changed && changed >= recent
            ? [said('recentAddress', { ja: { day: dayText(changed, 'ja') }, en: { day: dayText(changed, 'en') } })]
            : []),
          ...(times.get(sameness(recipient))!.length > 1 ? [said('duplicate')] : []),
          ...(to.kind !== usual ? [said('mixedBatch')] : []),
          ...(to.address === '' || to.postalCode === '' ? [said('noAddress')] : []),
          ...(to.ended ? [said('ended')] : []),
        ],
      ]
    }),
  )
}

/** Two that agree in this are one addressee, be they one entry of the book or two. */
function sameness({ person, department, organisation }: To): string {
  return [bareName(organisation.name), organisation.postalCode, department, person].join('\n')
}

function mostCommon(kinds: readonly string[]): string | undefined {
  return [...Map.groupBy(kinds, (kind) => kind)].toSorted(([, a], [, b]) => b.length - a.length)[0]?.[0]
}
