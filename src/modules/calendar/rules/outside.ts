// 外部の会議の状態と、できること。 Pure.
import type { OutsideDoing, OutsideMeetingRow } from '../schema.ts'

export interface OutsideStanding {
  readonly heldOn: string
  readonly calledOff: boolean
  readonly reported: boolean
}

export function outsideState({ calledOff, reported }: OutsideStanding): OutsideMeetingRow['state'] {
  return reported ? 'reported' : calledOff ? 'called-off' : 'planned'
}

/** @param may whether the reader may record at all @param toSee the report waits for the reader, at whatever place in its order */
export function outsideDoings(
  standing: OutsideStanding,
  today: string,
  { may, toSee }: { readonly may: boolean; readonly toSee: boolean },
): OutsideDoing[] {
  const state = outsideState(standing)
  const can: Readonly<Record<OutsideDoing, boolean>> = {
    change: may && state !== 'reported',
    'call-off': may && state === 'planned',
    report: may && state === 'planned' && standing.heldOn <= today,
    correct: may && state === 'reported',
    withdraw: may && state === 'reported',
    circulate: may && state === 'reported',
    see: toSee,
  }
  return (Object.keys(can) as OutsideDoing[]).filter((doing) => can[doing])
}

/** What waits for the reader first. */
export function outsideTask(
  standing: OutsideStanding,
  today: string,
  { mine, toSee }: { readonly mine: boolean; readonly toSee: boolean },
): OutsideMeetingRow['task'] {
  if (toSee) return 'see'
  if (!mine || outsideState(standing) !== 'planned' || standing.heldOn > today) return null
  return standing.heldOn === today ? 'today' : 'report'
}
