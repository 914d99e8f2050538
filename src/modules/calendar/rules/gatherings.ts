// 会合の状態と、次にすること。 Pure: everything follows from the notices, the record and the day.
import type { GatheringDoing, GatheringState, nextSteps } from '../schema.ts'
import { lastDayForNotice } from './clear-days.ts'

export interface Standing {
  readonly heldOn: string
  readonly postponed: boolean
  readonly sequence: number
  /** Up to which change those invited have been told; null: of nothing yet. */
  readonly toldSequence: number | null
  /** The record that stands: whether it counts as held. */
  readonly record: { readonly counts: boolean } | null
}

export function stateOf({ postponed, toldSequence, record }: Standing): GatheringState {
  if (record) return record.counts ? 'held' : 'called-off'
  if (postponed) return 'postponed'
  return toldSequence === null ? 'planned' : 'announced'
}

/** 知らせていない変更がある。 Who never heard of it need not hear that it has changed; once it was held or its day has passed, nobody need. */
export function untold({ sequence, toldSequence, record, postponed, heldOn }: Standing, today: string): boolean {
  return toldSequence !== null && toldSequence < sequence && !record?.counts && (postponed || heldOn >= today)
}

/** 通知の期限。 Null where the body asks for no notice. */
export function noticeBy({ heldOn }: Pick<Standing, 'heldOn'>, noticeDays: number): string | null {
  return noticeDays === 0 ? null : lastDayForNotice(heldOn, noticeDays)
}

/** What may be done with a gathering as it stands, by whoever may record. @param today the day in Japan */
export function doingsOf(standing: Standing, today: string): GatheringDoing[] {
  const state = stateOf(standing)
  const open = state !== 'held' && state !== 'called-off'
  const came = standing.heldOn <= today
  const may: Readonly<Record<GatheringDoing, boolean>> = {
    change: open,
    postpone: open && state !== 'postponed',
    'call-off': open,
    'take-up': state === 'called-off',
    agenda: open,
    decide: state === 'held' || (open && came && state !== 'postponed'),
    invite: state !== 'called-off',
    notify: (state === 'planned' && standing.heldOn >= today) || untold(standing, today),
    reply: open && state !== 'postponed',
    attend: state === 'held' || (open && came && state !== 'postponed'),
    hold: open && came && state !== 'postponed',
  }
  return (Object.keys(may) as GatheringDoing[]).filter((doing) => may[doing])
}

/** 次にすること。 One thing; what else may be done stands below it. */
export function nextOf(
  standing: Standing,
  today: string,
  { minutesMissing, followUps }: { readonly minutesMissing: boolean; readonly followUps: boolean },
): (typeof nextSteps)[number] {
  const state = stateOf(standing)
  if (untold(standing, today)) return 'tell'
  if (state === 'postponed') return 'plan-again'
  if (state === 'called-off') return 'done'
  if (state === 'held') return minutesMissing ? 'minutes' : followUps ? 'follow-up' : 'done'
  if (standing.heldOn <= today) return 'attend'
  return state === 'planned' ? 'announce' : 'await'
}
