import * as z from 'zod'
import { type Text, paragraphs } from '#kernel/values'
import { Presence, type SeatRole } from './gatherings.ts'

/** 返信の番号。 Four groups of letters and digits that are not taken for one another, in any width and case, with or without the strokes between them. */
export const ReplyCode = z
  .string()
  .max(60)
  .transform((typed) =>
    typed
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll(/[\s‐‑–—−ー-]/g, ''),
  )
  .refine((code) => /^[a-z0-9]{16}$/.test(code), {
    params: {
      ja: '返信の番号は16文字です。返信票かメールにある番号を、そのまま入力してください。',
      en: 'The code has 16 letters and digits. Enter it as it stands on the slip or in the mail.',
    },
  })

/** How it stands on paper: abcd-efgh-jkmn-pqrs. */
export function groupedCode(code: string): string {
  return (code.match(/.{1,4}/g) ?? []).join('-')
}
export const replyPath = (code: string) => `/reply/${groupedCode(code)}`

/** 返信できる会議の状態。 Only of one that is to come anything is taken in. */
export const replyStates = ['on', 'postponed', 'called-off', 'over'] as const
export const replyStateTitles: Readonly<Record<(typeof replyStates)[number], Text>> = {
  on: { ja: '返信を受け付けています', en: 'Replies are taken' },
  postponed: { ja: '延期になりました。新しい日は、決まりしだいお知らせします。', en: 'Postponed. You will be told of the new day.' },
  'called-off': { ja: '中止になりました。', en: 'Called off.' },
  over: { ja: '始まる時刻を過ぎたため、返信は締め切りました。', en: 'It has begun; replies are closed.' },
}

/** 返信する席。 As its notice told the meeting; without the name of anybody. */
export const SeatToReply = z
  .object({
    bodyName: z.string(),
    title: z.string(),
    heldOn: z.iso.date(),
    startTime: z.string(),
    endTime: z.string(),
    place: z.string(),
    state: z.enum(replyStates),
    seat: z.string(),
    reply: Presence.nullable(),
    repliedOn: z.iso.date().nullable(),
    note: z.string(),
    /** What may be answered, by the rule of the body. */
    choices: z.array(Presence),
  })
  .meta({ id: 'SeatToReply' })
export type SeatToReply = z.output<typeof SeatToReply>

/** 出欠の返信。 */
export const CodedReply = z.strictObject({ code: ReplyCode, reply: Presence, note: paragraphs(300).default('') })

/** 返信に選べる答え。 Proxies and mandates as the rule of the body has them; a mandate is given by members only. */
export function choicesFor(role: SeatRole, { proxies, mandates }: { readonly proxies: boolean; readonly mandates: boolean }): Presence[] {
  const member = role === 'member'
  return ['present', ...(proxies || !member ? (['proxy'] as const) : []), ...(mandates && member ? (['mandate'] as const) : []), 'absent']
}

/** 返信票。 One for each seat that was given a code. */
export const ReplySlips = z
  .object({
    gatheringId: z.uuid(),
    councilName: z.string(),
    site: z.string(),
    bodyName: z.string(),
    title: z.string(),
    heldOn: z.iso.date(),
    startTime: z.string(),
    endTime: z.string(),
    place: z.string(),
    seats: z.array(z.object({ participantId: z.uuid(), seat: z.string(), code: z.string(), choices: z.array(Presence) })),
  })
  .meta({ id: 'ReplySlips' })
export type ReplySlips = z.output<typeof ReplySlips>
