// 催しから出す手紙に共通のこと。 A letter of module letters, with the season's greeting and the days of the event; it goes its usual way there.
import { type Call, type Refusals, found, refuse } from '#kernel'
import { dayText, fill } from '#kernel/values'
import { operations as letters } from '#letters'
import type { NewLetter, NewRecipient } from '#letters/schema'
import type * as z from 'zod'
import { type FoundEvent, findBody, listSessions } from '../store/events.ts'
import { texts } from '../web/letter-texts.ts'
import { wholeOf } from './event-steps.ts'

export const writingRefusals = {
  tooSensitive: {
    status: 422,
    ja: 'この催しの記録は区分が高いため、文書（発信簿）では送れません。ほかの方法で知らせて、返事を記録してください。',
    en: 'Records of this event are of a higher tier than letters. Tell them another way and record the answer.',
  },
} as const satisfies Refusals

/** Papers of an office lie in tier 2; that somebody takes part is told by the letter, so an event above tier 3 is not written about. */
const highestTierOfLetters = 3

export type Addressee = z.input<typeof NewRecipient>
type Wording = Pick<NewLetter, 'kind' | 'title' | 'body' | 'purpose' | 'enclosures'> & { readonly withDays: boolean }

/** 下書きする。 To be changed in the draft as anybody likes. @returns the letter */
export async function draftLetter(
  call: Call,
  event: FoundEvent,
  { withDays, ...words }: Wording,
  issuer: string,
  recipients: readonly Addressee[],
): Promise<string> {
  const { compartment, tier } = found(await findBody(call.db, call.actor.councilId, event.bodyId))
  if (tier > highestTierOfLetters) refuse(writingRefusals, 'tooSensitive')
  const { items } = await call.run(letters.listStandards, {})
  const month = call.clock.today().slice(5, 7)
  const season = items.find(({ kind, code }) => kind === 'greeting' && code === month)?.value
  const greeting = season && 'text' in season ? season.text : ''
  const notes = withDays ? await daysOf(call, event) : ''
  const { letterId } = await call.run(letters.saveLetter, { ...words, opening: 'haikei', greeting, notes, compartment, issuer })
  await call.run(letters.setRecipients, { letterId, revision: 1, recipients: [...recipients] })
  return letterId
}

/** 催しの名前と、日時・場所。 Empty where no day is planned. */
async function daysOf(call: Call, event: FoundEvent): Promise<string> {
  const sessions = await listSessions(call.db, call.actor.councilId, wholeOf(event))
  const days = sessions
    .filter(({ state }) => state !== 'called-off')
    .map(({ heldOn, startTime, endTime, place }) => [`${dayText(heldOn, 'ja')} ${startTime}～${endTime}`, place].filter(Boolean).join('　'))
  if (days.length === 0) return ''
  const title = event.wholeTitle || event.title
  return [fill(texts.notesEvent.ja, { title }), fill(texts.notesDays.ja, { days: days.join('\n') })].join('\n')
}

/** 取り消されたか差し替えられた文書。 Of these; one this reader cannot see stands. */
export async function voidLetters(
  call: Call,
  letterIds: readonly string[],
  gone: readonly string[] = ['superseded', 'cancelled'],
): Promise<ReadonlySet<string>> {
  const wanted = [...new Set(letterIds)].slice(0, 1000)
  if (wanted.length === 0 || !call.actor.permissions.has(letters.listLetters.permission)) return new Set()
  const { items } = await call.run(letters.listLetters, { letterIds: wanted })
  return new Set(items.flatMap(({ letterId, state }) => (gone.includes(state) ? [letterId] : [])))
}

/** 書いた宛名として載せるときの長さ。 As the register of letters takes it. */
export function inWriting(name: string, roleTitle: string): { readonly person: string; readonly roleTitle: string } {
  return { person: name.slice(0, 40), roleTitle: roleTitle.slice(0, 60) }
}
